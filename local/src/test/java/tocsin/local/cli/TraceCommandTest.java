package tocsin.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import tocsin.model.Json;

/** The same small trace in every form that it may come in, and files that hold none. */
final class TraceCommandTest {
  private static final String ID = "1-69a80f40-00aa11bb22cc33dd44ee55ff";
  private static final String WEB =
      """
      {"trace_id":"%s","id":"a1","name":"web","start_time":1772618400.0,"end_time":1772618400.5,\
      "fault":true,"subsegments":[{"id":"b1","name":"DynamoDB","namespace":"aws",\
      "start_time":1772618400.1,"end_time":1772618400.3,"error":true,\
      "aws":{"operation":"PutItem","table_name":"orders"},"cause":{"exceptions":[\
      {"id":"e1","type":"ThrottlingException","message":"Rate exceeded"}]}}]}\
      """
          .formatted(ID);
  private static final String TABLE =
      """
      {"trace_id":"%s","id":"c1","parent_id":"b1","name":"DynamoDB","inferred":true,\
      "origin":"AWS::DynamoDB::Table","start_time":1772618400.1,"end_time":1772618400.3,\
      "error":true}\
      """
          .formatted(ID);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(Object... args) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    List<String> words = new ArrayList<>(List.of("trace"));
    for (Object arg : args) {
      words.add(arg.toString());
    }
    int code = command.execute(words.toArray(String[]::new));
    command.getErr().flush();
    return code;
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private List<JsonNode> lines() throws IOException {
    List<JsonNode> lines = new ArrayList<>();
    for (String line : out.toString().lines().toList()) {
      lines.add(Json.read(line));
    }
    return lines;
  }

  private static String quoted(String document) {
    return new TextNode(document).toString();
  }

  private static String batch(String segments) {
    return "{\"Traces\":[{\"Id\":\""
        + ID
        + "\",\"Duration\":0.5,\"Segments\":["
        + segments
        + "]}]}";
  }

  private static String segment(String document) {
    return "{\"Id\":\"x\",\"Document\":" + document + "}";
  }

  private void isTheTrace(JsonNode line) {
    assertThat(line.get("id").asText()).isEqualTo(ID);
    assertThat(line.get("complete").asBoolean()).isTrue();
    assertThat(line.get("durationUs").asLong()).isEqualTo(500_000);
    assertThat(line.get("faults").asInt()).isEqualTo(1);
    assertThat(line.get("errors").asInt()).isEqualTo(1);
    assertThat(line.at("/origin/node").asText()).isEqualTo("orders");
    assertThat(line.at("/origin/operation").asText()).isEqualTo("DynamoDB.PutItem");
    assertThat(line.at("/origin/kind").asText()).isEqualTo("throttle");
    assertThat(line.at("/origin/exception/type").asText()).isEqualTo("ThrottlingException");
    assertThat(line.at("/origin/path").toString()).isEqualTo("[\"web\",\"orders\"]");
    // 0 to 100 and 300 to 500 ms in the program, the rest in the table.
    assertThat(line.at("/breakdownUs/computation").asLong()).isEqualTo(300_000);
    assertThat(line.at("/breakdownUs/externalService").asLong()).isEqualTo(200_000);
    assertThat(line.at("/bottleneck/node").asText()).isEqualTo("web");
  }

  static List<String> forms() {
    String both = segment(quoted(WEB)) + "," + segment(quoted(TABLE));
    return List.of(
        "[" + WEB + "," + TABLE + "]",
        "[" + quoted(WEB) + "," + quoted(TABLE) + "]",
        WEB + "\n" + TABLE + "\n",
        "{\"format\":\"json\",\"version\":1}\n" + WEB + "\n\n" + TABLE,
        batch(both),
        batch(segment(WEB) + "," + segment(TABLE)),
        "{\"Id\":\"" + ID + "\",\"Segments\":[" + both + "]}",
        "{\"RetrievedTraces\":[{\"Id\":\"" + ID + "\",\"Spans\":[" + both + "]}]}",
        "{\"TraceSegmentDocuments\":[" + quoted(WEB) + "," + quoted(TABLE) + "]}",
        "{\"RetrievedTraces\":[{\"Id\":\"69a80f4000aa11bb22cc33dd44ee55ff\",\"Spans\":["
            + both
            + "]}]}");
  }

  @ParameterizedTest
  @MethodSource("forms")
  void anyForm_isOneTrace(String text) throws IOException {
    assertThat(run("--json", file("x.json", text))).isZero();

    assertThat(lines()).hasSize(1);
    isTheTrace(lines().getFirst());
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void documentsOfOneTrace_inSeveralFilesAndGzipped_areOneTrace() throws IOException {
    file("a.json", WEB);
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (OutputStream gzip = new GZIPOutputStream(zipped)) {
      gzip.write(TABLE.getBytes(StandardCharsets.UTF_8));
    }
    Files.write(folder.resolve("b.json.gz"), zipped.toByteArray());

    assertThat(run("--json", folder)).isZero();

    assertThat(lines()).hasSize(1);
    isTheTrace(lines().getFirst());
  }

  @Test
  void answers_inSeveralFiles_areOneLineEach() throws IOException {
    Path one = file("1.json", batch(segment(quoted(WEB)) + "," + segment(quoted(TABLE))));
    Path two = file("2.json", batch(segment(quoted(WEB)) + "," + segment(quoted(TABLE))));

    assertThat(run("--json", one, two)).isZero();

    assertThat(lines()).hasSize(2).allSatisfy(this::isTheTrace);
  }

  @Test
  void duration_thatTheDocumentsDoNotMakeUp_isNamed() throws IOException {
    String longer = batch(segment(quoted(WEB))).replace("\"Duration\":0.5", "\"Duration\":0.9");
    run("--json", file("x.json", longer));

    assertThat(lines().getFirst().get("problem").asText()).isEqualTo("no-path");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "~$ aws xray", "{\"a\":", "{\"a\":1}", "3", "[{\"x\":1}]", "null"})
  void file_withoutATrace_isToldAndTheOthersAreRead(String text) throws IOException {
    Path bad = file("bad.json", text);
    Path good = file("good.json", "[" + WEB + "," + TABLE + "]");

    assertThat(run("--json", bad, folder.resolve("missing.json"), good)).isEqualTo(1);

    assertThat(lines()).hasSize(1);
    isTheTrace(lines().getFirst());
    assertThat(err.toString().lines())
        .satisfiesExactly(
            line -> assertThat(line).startsWith(bad.toString()),
            line -> assertThat(line).contains("missing.json", "no such file"));
  }

  @Test
  void line_thatIsNoJson_isToldWithItsPlace() throws IOException {
    Path file = file("x.jsonl", WEB + "\n{\"id\":oops}\n" + TABLE + "\n");

    assertThat(run("--json", file)).isEqualTo(1);

    isTheTrace(lines().getFirst());
    assertThat(err.toString()).startsWith(file + ", line 2, column 11: ");
  }

  @Test
  void document_thatIsNoJson_isNamedAndTheOthersTold() throws IOException {
    Path file =
        file(
            "x.json",
            batch(
                segment(quoted(WEB)) + "," + segment("\"{oops\"") + "," + segment(quoted(TABLE))));

    assertThat(run("--json", file)).isEqualTo(1);

    JsonNode line = lines().getFirst();
    assertThat(line.get("problem").asText()).isEqualTo("invalid-document");
    assertThat(line.at("/origin/node").asText()).isEqualTo("orders");
    assertThat(err.toString()).startsWith(file + ", trace " + ID + ", document 2, line 1, column ");
  }

  @Test
  void line_matchesItsSchema() throws IOException {
    JsonSchema schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(
                SchemaLocation.of(
                    Path.of("../schemas/trace.schema.json")
                        .toAbsolutePath()
                        .normalize()
                        .toUri()
                        .toString()));
    run(
        "--json",
        file("1.json", "[" + WEB + "," + TABLE + "]"),
        file("2.json", batch("")),
        file("3.json", batch(segment("\"\""))));

    assertThat(lines()).hasSize(3);
    for (JsonNode line : lines()) {
      assertThat(schema.validate(line)).isEmpty();
      long sum = 0;
      for (JsonNode part : line.get("breakdownUs")) {
        sum += part.asLong();
      }
      assertThat(sum).isEqualTo(line.get("durationUs").asLong());
    }
    assertThat(schema.validate(Json.read("{\"type\":\"trace\"}"))).isNotEmpty();
  }

  @Test
  void people_getAWaterfall() throws IOException {
    assertThat(run(file("x.json", "[" + WEB + "," + TABLE + "]"))).isZero();

    assertThat(out.toString())
        .isEqualTo(
            """
            Trace 1-69a80f40-00aa11bb22cc33dd44ee55ff  2026-03-04T10:00:00.000Z  500.0 ms
              2 nodes, 2 segments; faults 1, errors 1, throttles 0, cold starts 0
              * web                                          |========================================|   500.0 ms  fault
              *   DynamoDB  DynamoDB.PutItem                 |        ================                |   200.0 ms  throttle, error
              *     DynamoDB  AWS::DynamoDB::Table           |        ================                |   200.0 ms  error, inferred
              Origin: throttle of orders at DynamoDB.PutItem
                ThrottlingException: Rate exceeded
                by way of web > orders
              Bottleneck: web, 300.0 ms
              Critical path (*): web > DynamoDB > DynamoDB
              Spent on
                computation                300.0 ms  60.0 %
                externalService            200.0 ms  40.0 %

            """);
  }

  @Test
  void names_cannotMoveTheCursor() throws IOException {
    run(file("x.json", WEB.replace("\"web\"", "\"we\\u001b[2Jb\\n\"")));

    assertThat(out.toString()).contains("we [2Jb").doesNotContain("\u001b");
  }
}
