package tocsin.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.model.Cause;
import tocsin.model.Json;

/**
 * Each {@code x.json} of the folder is the documents of one trace (a string stands for a document
 * that is not JSON), {@code x.expected.json} what they show.
 */
final class TraceAnalysisTest {
  private static final String TRACE = "1-69a80f40-00aa11bb22cc33dd44ee55ff";

  static Stream<Path> cases() throws IOException {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/trace"))) {
      List<Path> cases =
          files
              .filter(f -> f.toString().endsWith(".json"))
              .filter(f -> !f.toString().endsWith(".expected.json"))
              .sorted()
              .toList();
      assertThat(cases).isNotEmpty();
      return cases.stream();
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void trace_showsWhatIsExpected(Path file) throws IOException {
    TraceReport report = TraceAnalysis.of(TRACE, documents(file));

    Path expected = Path.of(file.toString().replace(".json", ".expected.json"));
    assertThat(Json.read(ReportJson.write(report)))
        .isEqualTo(Json.read(Files.readString(expected)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void order_ofTheDocuments_changesNoOrigin(Path file) throws IOException {
    List<String> documents = documents(file);

    assertThat(TraceAnalysis.of(TRACE, documents.reversed()).origin())
        .isEqualTo(TraceAnalysis.of(TRACE, documents).origin());
  }

  @Test
  @Timeout(20)
  void trace_ofTwentyThousandCallsInARow_isAnalysed() {
    List<String> documents = new ArrayList<>();
    for (int i = 1; i <= 20_000; i++) {
      String parent = i == 1 ? "" : "\"parent_id\":\"" + (i - 1) + "\",";
      documents.add(
          "{\"id\":\"%d\",%s\"name\":\"n%d\",\"start_time\":%d,\"end_time\":30000,\"fault\":true}"
              .formatted(i, parent, i, i));
    }

    TraceReport report = TraceAnalysis.of(TRACE, documents);

    assertThat(report.faults()).isEqualTo(20_000);
    assertThat(report.origin()).extracting(Cause::node).isEqualTo("n20000");
    // From second 1 to second 30000.
    assertThat(report.durationUs()).isEqualTo(29_999_000_000L);
  }

  @Test
  void trace_doesNotCallUnhandledWhatWasCaught_evenDeepBelow() {
    // The retried call failed because of what is below it; the retry succeeded.
    TraceReport report =
        TraceAnalysis.of(
            TRACE,
            List.of(
                """
                {"id":"1","name":"web","start_time":1,"end_time":9,"subsegments":[
                 {"id":"2","name":"stock","namespace":"remote","start_time":1,"end_time":2,"fault":true},
                 {"id":"3","name":"stock","namespace":"remote","start_time":3,"end_time":4}]}
                """,
                """
                {"id":"4","parent_id":"2","name":"stock","start_time":1,"end_time":2,"fault":true,
                 "subsegments":[{"id":"5","name":"db","namespace":"remote","start_time":1,
                 "end_time":2,"fault":true}]}
                """));

    assertThat(report.origin()).isNull();
  }

  static List<String> documents(Path file) {
    try {
      List<String> documents = new ArrayList<>();
      for (JsonNode n : Json.read(Files.readString(file))) {
        documents.add(n.isTextual() ? n.textValue() : n.toString());
      }
      return documents;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
