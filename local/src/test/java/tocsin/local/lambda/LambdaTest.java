package tocsin.local.lambda;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tocsin.local.template.FunctionSpec;
import tocsin.local.wire.WireRequest;
import tocsin.local.wire.WireResponse;
import tocsin.model.Json;

/** One process of the real runtime interface client, which is ended and replaced by some tests. */
final class LambdaTest {
  private static final BlockingQueue<String> DESTINATION = new LinkedBlockingQueue<>();
  private static final List<String> LINES = new CopyOnWriteArrayList<>();
  private static Lambda lambda;

  @BeforeAll
  static void start() throws Exception {
    FunctionSpec function =
        TestFunctions.function(Duration.ofSeconds(2), Map.of("RULES", "/opt", "NAME", "value"));
    lambda =
        new Lambda(
            List.of(function),
            Map.of(function.id(), TestFunctions.artefact()),
            TestFunctions.settings(),
            (_, body, _) -> DESTINATION.add(body),
            (_, _, line) -> LINES.add(line));
    lambda.start().get(60, TimeUnit.SECONDS);
  }

  @AfterAll
  static void stop() {
    lambda.close();
  }

  @BeforeEach
  void forget() {
    LINES.clear();
    DESTINATION.clear();
  }

  @Test
  void invoke_answersWhatTheHandlerWrote_andLogsItsLinesBetweenStartAndEnd() throws Exception {
    InvocationResult result = invoke("{\"say\":\"grüezi\"}");

    assertThat(result.failed()).isFalse();
    assertThat(result.text()).isEqualTo("{\"say\":\"grüezi\"}");
    assertThat(result.log())
        .hasSize(4)
        .satisfies(log -> {
          assertThat(log.get(0))
              .isEqualTo("START RequestId: " + result.requestId() + " Version: 1");
          assertThat(log.get(1)).isEqualTo("got 16 characters");
          assertThat(log.get(2)).isEqualTo("END RequestId: " + result.requestId());
          assertThat(log.get(3))
              .startsWith("REPORT RequestId: " + result.requestId() + "\tDuration: ");
        });
    assertThat(LINES).isEqualTo(result.log());
  }

  @Test
  void invoke_givesTheContextOfTheAlias() throws Exception {
    String header = "Root=1-67891233-abcdef012345678912345678;Parent=463ac35c9f6413ad;Sampled=1";
    InvocationResult result =
        lambda.invoke("test-Behaviour", bytes("{\"context\":1}"), header).get(30, TimeUnit.SECONDS);

    JsonNode context = Json.read(result.payload());
    assertThat(context.path("arn").asText())
        .isEqualTo("arn:aws:lambda:eu-central-1:123456789012:function:test-Behaviour:live");
    assertThat(context.path("trace").asText()).isEqualTo(header);
    assertThat(context.path("left").asInt()).isBetween(1, 2000);
  }

  @Test
  void environment_hasTheTemplatesVariables_andNothingOfTheUsers() throws Exception {
    JsonNode environment = Json.read(invoke("{\"environment\":1}").payload());

    assertThat(environment.path("NAME").asText()).isEqualTo("value");
    assertThat(environment.path("AWS_ENDPOINT_URL").asText()).isEqualTo("http://127.0.0.1:4566");
    assertThat(environment.path("AWS_EC2_METADATA_DISABLED").asText()).isEqualTo("true");
    assertThat(environment.path("AWS_LAMBDA_FUNCTION_NAME").asText()).isEqualTo("test-Behaviour");
    assertThat(environment.path("RULES").asText())
        .isEqualTo(Path.of("src/test/resources").toAbsolutePath().toString());
    assertThat(environment.has("HOME")).isFalse();
    assertThat(environment.has("USER")).isFalse();
  }

  @Test
  void invoke_reportsAnExceptionAsUnhandled() throws Exception {
    InvocationResult result = invoke("{\"do\":\"fail\"}");

    assertThat(result.functionError()).isEqualTo("Unhandled");
    assertThat(Json.read(result.payload()).path("errorMessage").asText()).isEqualTo("as told");
    assertThat(Json.read(result.payload()).path("errorType").asText())
        .isEqualTo("java.lang.IllegalStateException");
  }

  @Test
  void invoke_afterACrash_getsANewProcess() throws Exception {
    InvocationResult crashed = invoke("{\"do\":\"exit\"}");

    assertThat(crashed.functionError()).isEqualTo("Unhandled");
    assertThat(Json.read(crashed.payload()).path("errorType").asText())
        .isEqualTo("Runtime.ExitError");
    assertThat(LINES)
        .contains(
            "RequestId: "
                + crashed.requestId()
                + " Error: Runtime exited with error: exit status 3");
    InvocationResult next = invoke("{\"say\":1}");
    assertThat(next.text()).isEqualTo("{\"say\":1}");
    assertThat(next.log().getLast()).contains("Init Duration: ");
  }

  @Test
  void invoke_thatTakesTooLong_isEnded() throws Exception {
    InvocationResult result = invoke("{\"do\":\"sleep\"}");

    assertThat(result.functionError()).isEqualTo("Unhandled");
    assertThat(Json.read(result.payload()).path("errorMessage").asText())
        .endsWith("Task timed out after 2.00 seconds");
    assertThat(LINES).anyMatch(line -> line.endsWith("Task timed out after 2.00 seconds"));
    assertThat(invoke("{\"say\":2}").text()).isEqualTo("{\"say\":2}");
  }

  @Test
  void event_thatFailsThreeTimes_goesToTheDestination() throws Exception {
    lambda.invokeLater("test-Behaviour:live", bytes("{\"do\":\"fail\"}"));

    JsonNode record = Json.read(DESTINATION.poll(60, TimeUnit.SECONDS));
    assertThat(record.path("version").asText()).isEqualTo("1.0");
    JsonNode context = record.path("requestContext");
    assertThat(context.path("condition").asText()).isEqualTo("RetriesExhausted");
    assertThat(context.path("approximateInvokeCount").asInt()).isEqualTo(3);
    assertThat(context.path("functionArn").asText()).endsWith("function:test-Behaviour:live");
    assertThat(record.path("requestPayload").path("do").asText()).isEqualTo("fail");
    assertThat(record.path("responseContext").path("functionError").asText())
        .isEqualTo("Unhandled");
    assertThat(record.path("responsePayload").path("errorMessage").asText()).isEqualTo("as told");
    String id = context.path("requestId").asText();
    assertThat(LINES)
        .filteredOn(line -> line.equals("START RequestId: " + id + " Version: 1"))
        .hasSize(3);
  }

  @Test
  void event_thatSucceeds_isForgotten() throws Exception {
    lambda.invokeLater("Behaviour", bytes("{\"say\":3}"));
    invoke("{\"say\":4}");

    assertThat(LINES).filteredOn(line -> line.startsWith("START")).hasSize(2);
    assertThat(DESTINATION).isEmpty();
  }

  @Test
  void invokeLater_ofAnUnknownFunction_isRefused() {
    assertThatThrownBy(() -> lambda.invokeLater("nobody", bytes("{}")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("test-Behaviour");
  }

  @Test
  void service_answersWithTheErrorHeaderAndTheTailOfTheLog() {
    WireResponse response =
        service("POST", "/2015-03-31/functions/test-Behaviour/invocations", "{\"do\":\"fail\"}");

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsEntry("X-Amz-Function-Error", "Unhandled");
    String tail =
        new String(
            Base64.getDecoder().decode(response.headers().get("X-Amz-Log-Result")),
            StandardCharsets.UTF_8);
    assertThat(tail).startsWith("START RequestId: ").contains("got 13 characters");
  }

  @Test
  void service_doesNotKnowWhatIsNotThere() {
    WireResponse response = service("POST", "/2015-03-31/functions/nobody/invocations", "{}");

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.headers()).containsEntry("x-amzn-ErrorType", "ResourceNotFoundException");
  }

  @Test
  void artefact_thatIsNotBuilt_saysWhatToDo() throws Exception {
    Path empty = Files.createTempDirectory("code");
    FunctionSpec function = TestFunctions.function(Duration.ofSeconds(1), Map.of());
    FunctionSpec elsewhere =
        new FunctionSpec(
            function.id(),
            function.name(),
            function.arn(),
            function.alias(),
            function.handler(),
            empty,
            function.memoryMb(),
            function.timeout(),
            function.environment(),
            function.layers(),
            function.snapStart(),
            function.tracing(),
            function.jsonLogs(),
            function.logGroup(),
            function.async(),
            function.events());

    assertThatThrownBy(() -> Artefact.built(elsewhere, Path.of("target/runtime")))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("Behaviour has not been built")
        .hasMessageContaining("mvn");
  }

  @Test
  void nativeLibrary_isForLinux() throws Exception {
    assertThat(NativeLibrary.name("Linux", "amd64", false))
        .isEqualTo("libaws-lambda-jni.linux-x86_64.so");
    assertThat(NativeLibrary.name("Linux", "aarch64", true))
        .isEqualTo("libaws-lambda-jni.linux_musl-aarch_64.so");
    assertThatThrownBy(() -> NativeLibrary.name("Mac OS X", "aarch64", false))
        .isInstanceOf(ArtefactException.class)
        .hasMessageContaining("runs on Linux only");
  }

  private static WireResponse service(String method, String path, String body) {
    return new LambdaService(lambda)
        .handle(new WireRequest(method, path, "", Map.of("x-amz-log-type", "Tail"), bytes(body)));
  }

  private static InvocationResult invoke(String event) throws Exception {
    return lambda.invoke("test-Behaviour", bytes(event), "").get(60, TimeUnit.SECONDS);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
