package tocsin.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Cause;

/** Traces that are not as they should be: named or handled, and never a crash. */
final class BrokenTracesTest {
  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final String ANY = "{}[]\",:0-eE.\u0000\\nt";

  /** A web server, a call, the called and a table. */
  private static TestTrace whole() {
    return new TestTrace()
        .segment("1", "", "web", "", 0, 100, "")
        .call("2", "1", "stock", "remote", 5, 95, "")
        .segment("3", "2", "stock", FUNCTION, 10, 90, "")
        .call("4", "3", "DynamoDB", "aws", 20, 80, "")
        .segment("5", "4", "DynamoDB", "AWS::DynamoDB::Table", 20, 80, "\"inferred\":true");
  }

  private static TraceReport without(int... gone) {
    List<String> documents = new ArrayList<>(whole().documents());
    for (int i : gone) {
      documents.set(i, "");
    }
    documents.removeIf(String::isEmpty);
    return TraceAnalysis.of(TestTrace.ID, documents);
  }

  @Test
  void missingParts_areNamed() {
    assertThat(without().problem()).isNull();
    assertThat(without(0).problem()).isEqualTo("missing-root");
    assertThat(without(1).problem()).isEqualTo("missing-parent");
    assertThat(without(2).problem()).isEqualTo("missing-parent");
    assertThat(without(0, 2).problem()).isEqualTo("missing-root");
    assertThat(without(0, 2, 4).problem()).isEqualTo("no-path");
    assertThat(without(4).problem()).isNull();
  }

  @Test
  void whatIsInProgress_isNamedBeforeWhatIsMissing_whichMayYetCome() {
    TestTrace trace = new TestTrace().segment("3", "2", "stock", FUNCTION, 10, -1, "");

    assertThat(trace.report().problem()).isEqualTo("in-progress");
    assertThat(trace.report().durationUs()).isZero();
  }

  @Test
  void segmentWithoutAnEnd_isInProgress() {
    String open = "{\"id\":\"1\",\"name\":\"web\",\"start_time\":1772618400}";

    assertThat(TraceAnalysis.of(TestTrace.ID, List.of(open)).problem()).isEqualTo("in-progress");
  }

  @Test
  void completeDocument_replacesTheOneInProgress_inAnyOrder() {
    TestTrace trace =
        whole()
            .segment("1", "", "web", "", 0, -1, "")
            .call("4", "3", "DynamoDB", "aws", 20, -1, "");

    for (List<String> documents : List.of(trace.documents(), trace.documents().reversed())) {
      TraceReport report = TraceAnalysis.of(TestTrace.ID, documents);
      assertThat(report.problem()).isNull();
      assertThat(report.services())
          .containsExactlyInAnyOrder("web", FUNCTION, "AWS::DynamoDB::Table");
      assertThat(report.durationUs()).isEqualTo(100_000);
    }
  }

  @Test
  void segmentSentTwice_countsOnce() {
    TestTrace trace =
        new TestTrace()
            .segment("1", "", "web", "", 0, 100, "\"fault\":true")
            .segment("1", "", "web", "", 0, 100, "\"fault\":true");

    assertThat(trace.report().faults()).isEqualTo(1);
    assertThat(trace.report().problem()).isNull();
  }

  @Test
  void subsegment_sentInsideAndApart_isOneSpan() {
    TraceReport report =
        TraceAnalysis.of(
            TestTrace.ID,
            List.of(
                """
                {"id":"1","name":"web","start_time":1,"end_time":2,"subsegments":[
                 {"id":"2","name":"a","start_time":1,"in_progress":true,"namespace":"remote"}]}
                """,
                """
                {"id":"2","parent_id":"1","type":"subsegment","name":"a","start_time":1,
                 "end_time":1.5,"namespace":"remote","fault":true}
                """));

    assertThat(report.problem()).isNull();
    assertThat(report.nodes()).isEqualTo(2);
    assertThat(report.faults()).isZero();
    assertThat(report.origin()).extracting(Cause::node).isEqualTo("a");
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1,5", "3,5", "3,3"})
  void loop_isNamed(String id, String parent) {
    List<String> documents = new ArrayList<>(whole().documents());
    documents.removeIf(d -> d.contains("\"id\":\"" + id + "\""));
    TestTrace closing = new TestTrace().segment(id, parent, "x", "", 0, 100, "\"fault\":true");
    documents.addAll(closing.documents());

    TraceReport report = TraceAnalysis.of(TestTrace.ID, documents);

    assertThat(report.problem()).isEqualTo("loop");
    assertThat(report.faults()).isEqualTo(1);
    assertConsistent(report);
  }

  @Test
  void childBeforeItsCaller_isNamed_andNoTimeIsNegative() {
    TraceReport report = whole().segment("6", "2", "early", "", -50, 20, "").report();

    assertThat(report.problem()).isEqualTo("no-path");
    assertThat(report.durationUs()).isEqualTo(150_000);
    assertConsistent(report);
  }

  @Test
  void endBeforeTheStart_isNoNegativeTime() {
    TraceReport report = new TestTrace().segment("1", "", "web", "", 50, 20, "").report();

    assertThat(report.durationUs()).isZero();
    assertConsistent(report);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1772618400.5",
        "\"1772618400.5\"",
        "1.7726184005E9",
        "\"1.7726184005e9\"",
        "17726184005e-1",
        "1772618400.50000000000"
      })
  void time_inAnyNotation(String time) {
    assertThat(Times.nanos(time.replace("\"", ""))).isEqualTo(1_772_618_400_500_000_000L);
    String document =
        "{\"id\":\"1\",\"name\":\"web\",\"start_time\":%s,\"end_time\":1772618401}".formatted(time);

    TraceReport report = TraceAnalysis.of(TestTrace.ID, List.of(document));

    assertThat(report.problem()).isNull();
    assertThat(report.durationUs()).isEqualTo(500_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "now",
        "-1",
        "0",
        "1e999999999",
        "1e-999999999",
        "1772618400500",
        "NaN",
        ".5",
        "1.",
        "1_0",
        "0x10",
        "99999999999999999999999999999999999999999999999999"
      })
  void time_thatIsNone_makesTheDocumentInvalid(String time) {
    String document =
        "{\"id\":\"1\",\"name\":\"web\",\"start_time\":\"%s\",\"end_time\":1772618401}"
            .formatted(time);

    TraceReport report = TraceAnalysis.of(TestTrace.ID, List.of(document));

    assertConsistent(report);
    if (!time.equals("1.") && !time.equals(".5")) {
      assertThat(report.problem()).isEqualTo("invalid-document");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "null",
        "[]",
        "3",
        "\"x\"",
        "{\"id\":\"9\"} {}",
        "{\"id\":9}",
        "{\"id\":\"9\",\"subsegments\":{\"a\":1}}",
        "{\"id\":\"9\",\"subsegments\":[1]}",
        "{\"id\":\"9\",\"name\":\"\\ud800\"",
        "\u0000"
      })
  void documentThatIsNone_isNamed_andTheOthersAreTold(String broken) {
    List<String> documents = new ArrayList<>(whole().documents());
    documents.add(1, broken);

    TraceReport report = TraceAnalysis.of(TestTrace.ID, documents);

    assertThat(report.problem()).isEqualTo("invalid-document");
    assertThat(report.services()).contains("web", FUNCTION, "AWS::DynamoDB::Table");
    assertThat(report.durationUs()).isEqualTo(100_000);
  }

  @Test
  void documentBrokenInTheMiddle_leavesNothingOfItself() {
    TraceReport report =
        TraceAnalysis.of(
            TestTrace.ID,
            List.of(
                "{\"id\":\"1\",\"name\":\"web\",\"start_time\":1,\"end_time\":2,\"fault\":true,"
                    + "\"subsegments\":[{\"id\":\"2\",\"name\":\"a\",\"start_time\":1,"));

    assertThat(report.problem()).isEqualTo("invalid-document");
    assertThat(report.faults()).isZero();
    assertThat(report.nodes()).isZero();
  }

  @Test
  void nestingOfThousands_isRefusedAndNamed() {
    String open = "{\"id\":\"1\",\"start_time\":1,\"end_time\":2,\"subsegments\":[".repeat(5000);

    assertThat(TraceAnalysis.of(TestTrace.ID, List.of(open)).problem())
        .isEqualTo("invalid-document");
  }

  @Test
  void links_toOtherTraces_areTold() {
    TraceReport report =
        new TestTrace()
            .segment(
                "1",
                "",
                "worker",
                FUNCTION,
                0,
                10,
                "\"links\":[{\"trace_id\":\"69a80f41000000000000000000000001\",\"id\":\"2\","
                    + "\"attributes\":{\"x\":[1]}},{\"trace_id\":7},5,{}]")
            .report();

    assertThat(report.links()).containsExactly("1-69a80f41-000000000000000000000001");
  }

  /** Seeded, so that what fails once fails again. */
  @Test
  void anyMutation_isAnalysed() {
    for (int seed = 0; seed < 3000; seed++) {
      Random random = new Random(seed);
      List<String> documents = new ArrayList<>(whole().documents());
      for (int i = random.nextInt(4); i >= 0; i--) {
        mutate(documents, random);
      }
      assertConsistent(TraceAnalysis.of(TestTrace.ID, documents));
      for (Timeline.Bar bar : Timeline.of(documents).bars()) {
        assertThat(bar.startUs()).as("seed %d", seed).isNotNegative();
        assertThat(bar.endUs()).as("seed %d", seed).isGreaterThanOrEqualTo(bar.startUs());
      }
    }
  }

  private static void mutate(List<String> documents, Random random) {
    if (documents.isEmpty()) {
      return;
    }
    int at = random.nextInt(documents.size());
    String document = documents.get(at);
    int place = random.nextInt(document.length() + 1);
    switch (random.nextInt(8)) {
      case 0 -> documents.remove(at);
      case 1 -> documents.add(document);
      case 2 -> documents.set(at, document.substring(0, place));
      case 3 -> documents.set(at, document.substring(0, place) + document.substring(place / 2));
      case 4 -> documents.set(at, digit(document, random));
      case 5 -> Collections.shuffle(documents, random);
      case 6 -> documents.set(at, replaced(document, random));
      default -> {
        char any = ANY.charAt(random.nextInt(ANY.length()));
        documents.set(at, document.substring(0, place) + any + document.substring(place));
      }
    }
  }

  /** Another time, id or parent. */
  private static String digit(String document, Random random) {
    StringBuilder text = new StringBuilder(document);
    for (int i = 0; i < 3 && !text.isEmpty(); i++) {
      int at = random.nextInt(text.length());
      if (Character.isDigit(text.charAt(at))) {
        text.setCharAt(at, (char) ('0' + random.nextInt(10)));
      }
    }
    return text.toString();
  }

  private static String replaced(String document, Random random) {
    String[] values = {"null", "{}", "[]", "true", "\"x\"", "-1", "1e300", "[{\"id\":\"1\"}]"};
    String[] fields = {"id", "name", "start_time", "end_time", "parent_id", "type", "namespace"};
    return document.replaceFirst(
        "\"" + fields[random.nextInt(fields.length)] + "\":(\"[^\"]*\"|[0-9.]+)",
        "\"cause\":"
            + values[random.nextInt(values.length)]
            + ",\""
            + fields[random.nextInt(fields.length)]
            + "\":"
            + values[random.nextInt(values.length)].replace("\\", "\\\\"));
  }

  private static void assertConsistent(TraceReport report) {
    assertThat(report.durationUs()).isNotNegative();
    assertThat(report.breakdownUs().values()).allSatisfy(us -> assertThat(us).isNotNegative());
    assertThat(report.breakdownUs().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(report.durationUs());
    assertThat(report.complete()).isEqualTo(report.problem() == null);
    assertThat(report.faults()).isLessThanOrEqualTo(report.services().size());
  }
}
