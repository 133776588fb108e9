package tocsin.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import tocsin.local.events.EventBridgeService;
import tocsin.local.template.EventSpec;
import tocsin.local.template.Stack;
import tocsin.local.template.Template;
import tocsin.local.wire.TestClock;
import tocsin.local.wire.TestEdge;
import tocsin.local.wire.TestTargets;
import tocsin.model.Json;
import tocsin.model.Matcher;
import tocsin.model.Order;
import tocsin.model.Outcome;
import tocsin.model.Silence;
import tocsin.normalise.Normaliser;

/**
 * Orders as the command gives them, through the rule of the template, as the functions read them.
 */
final class OrderCommandsTest {
  private static final Path TEMPLATE = Path.of("..", "template.yaml");

  private final TestTargets targets = new TestTargets();
  private final EventBridgeService service =
      new EventBridgeService(
          TestEdge.ACCOUNT, TestEdge.REGION, targets, targets, new TestClock(), Duration.ZERO);
  private final TestEdge edge = new TestEdge(service);

  private record Ran(int code, String out, String err) {}

  private static Ran run(String... arguments) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    CommandLine command =
        Main.commandLine().setOut(new PrintWriter(out)).setErr(new PrintWriter(err));
    int code = command.execute(arguments);
    return new Ran(code, out.toString(), err.toString());
  }

  @BeforeEach
  void followTheTemplate() throws Exception {
    Stack stack = new Stack("tocsin", TestEdge.ACCOUNT, TestEdge.REGION, edge.uri(), Map.of());
    String pattern =
        Template.read(TEMPLATE, stack).function("EventsFunction").orElseThrow().events().stream()
            .filter(EventSpec.Rule.class::isInstance)
            .map(EventSpec.Rule.class::cast)
            .filter(rule -> rule.pattern().contains("tocsin.operator"))
            .findFirst()
            .orElseThrow()
            .pattern();
    try (EventBridgeClient events = edge.client(EventBridgeClient.builder())) {
      events.putRule(r -> r.name("orders").eventPattern(pattern));
      events.putTargets(r -> r.rule("orders").targets(t -> t.id("1").arn(TestTargets.FUNCTION)));
    }
  }

  @AfterEach
  void close() {
    edge.close();
  }

  /** What the functions make of the order that the command gave. */
  private Order given(String... arguments) throws Exception {
    String[] all = new String[arguments.length + 4];
    System.arraycopy(arguments, 0, all, 0, arguments.length);
    all[arguments.length] = "--endpoint-url";
    all[arguments.length + 1] = edge.uri().toString();
    all[arguments.length + 2] = "--region";
    all[arguments.length + 3] = TestEdge.REGION;
    Ran ran = run(all);
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
    JsonNode event = Json.read(targets.next().body());
    assertThat(ran.out()).contains(event.path("id").textValue());
    Outcome outcome = new Normaliser().normalise(event, Instant.EPOCH).outcome();
    assertThat(outcome).isInstanceOf(Outcome.Ordered.class);
    return ((Outcome.Ordered) outcome).order();
  }

  @Test
  void ack_arrivesWithNameAndNote() throws Exception {
    assertThat(given("ack", "inc-0123456789ab", "--by", "anna", "--note", "on it"))
        .isInstanceOfSatisfying(
            Order.Acknowledge.class,
            order -> {
              assertThat(order.incident()).isEqualTo("inc-0123456789ab");
              assertThat(order.by()).isEqualTo("anna");
              assertThat(order.note()).isEqualTo("on it");
            });
  }

  @Test
  void resolve_arrives() throws Exception {
    assertThat(given("resolve", "inc-0123456789ab", "--by", "ben"))
        .isInstanceOfSatisfying(
            Order.Resolve.class,
            order -> assertThat(order.incident()).isEqualTo("inc-0123456789ab"));
  }

  @Test
  void silence_arrivesAsItWasMeant() throws Exception {
    Order order =
        given(
            "silence",
            "add",
            "--matcher",
            "service=checkout",
            "--matcher",
            "alarm!~\"noisy-.*\"",
            "--from",
            "2126-11-21T22:00:00Z",
            "--for",
            "1h 30m",
            "--by",
            "anna",
            "--reason",
            "moving the database",
            "--id",
            "move");

    Silence silence = ((Order.AddSilence) order).silence();
    assertThat(silence.id()).isEqualTo("move");
    assertThat(silence.matchers())
        .containsExactly(
            new Matcher("service", Matcher.Operator.EQUAL, "checkout"),
            new Matcher("alarm", Matcher.Operator.MATCHES_NOT, "noisy-.*"));
    assertThat(silence.startsAt()).isEqualTo(Instant.parse("2126-11-21T22:00:00Z"));
    assertThat(silence.endsAt()).isEqualTo(Instant.parse("2126-11-21T23:30:00Z"));
    assertThat(silence.author()).isEqualTo("anna");
    assertThat(silence.reason()).isEqualTo("moving the database");
  }

  @Test
  void silence_isEndedByItsId() throws Exception {
    assertThat(given("silence", "expire", "move", "--by", "ben"))
        .isInstanceOfSatisfying(
            Order.ExpireSilence.class, order -> assertThat(order.silence()).isEqualTo("move"));
  }

  @Test
  void print_showsTheEntryAndGivesNothing() throws Exception {
    Ran ran = run("ack", "inc-0123456789ab", "--by", "anna", "--print");

    assertThat(ran.code()).isZero();
    assertThat(Json.read(ran.out()))
        .isEqualTo(
            Json.read(
                """
                [{"Source": "tocsin.operator", "DetailType": "Acknowledge Incident",
                  "Detail": "{\\"incident\\":\\"inc-0123456789ab\\",\\"by\\":\\"anna\\"}"}]\
                """));
    assertThat(targets.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          checkout        | matchers[0].operator: unknown operator
          service=~order( | matchers[0].value: invalid expression
          =checkout       | matchers[0].name: it is missing
          service=~.*     | matchers: they all hold for an empty attribute
          service~=x      | matchers[0].name: "service~" is no attribute
          severity=high   | matchers: none says what it is about
          service=~.+     | matchers: none says what it is about
          """)
  void invalidMatcher_isRefusedHere_withItsPlace(String matcher, String problem) {
    Ran ran =
        run(
            "silence",
            "add",
            "--matcher",
            matcher,
            "--for",
            "2h",
            "--by",
            "anna",
            "--reason",
            "x",
            "--print");

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains(problem);
    assertThat(ran.out()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"--for,soon,not a time such as 90s", "--until,tomorrow,--until is not a time"})
  void wrongUsage_isExplained(String option, String value, String problem) {
    Ran ran =
        run(
            "silence",
            "add",
            "--matcher",
            "service=a",
            option,
            value,
            "--by",
            "anna",
            "--reason",
            "x",
            "--print");

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains(problem);
  }

  @Test
  void nobodyThere_saysSo() {
    Ran ran =
        run(
            "ack",
            "inc-0123456789ab",
            "--by",
            "anna",
            "--endpoint-url",
            "http://127.0.0.1:1",
            "--region",
            TestEdge.REGION);

    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).startsWith("The order was not given: ");
  }
}
