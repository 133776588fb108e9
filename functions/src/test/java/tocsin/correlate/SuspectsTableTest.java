package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.ACCOUNT;
import static tocsin.model.TestSignals.REGION;
import static tocsin.model.TestSignals.logError;
import static tocsin.model.TestSignals.signal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.model.Cause;
import tocsin.model.CauseKind;
import tocsin.model.Change;
import tocsin.model.Failure;
import tocsin.model.Incident;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.Suspect;
import tocsin.model.TestSignals;

/**
 * Incidents, what was changed before them, and whom to suspect in which order. Each row is a pair
 * that people would judge the same way; near misses have nobody.
 */
final class SuspectsTableTest {
  /** The incident begins two hours after the start; changes say how many minutes before. */
  private static final long OPENED = 7200;

  /** A row of the table. */
  record Row(String name, Incident.Builder incident, List<Change> changes, List<String> suspects) {
    @Override
    public String toString() {
      return name;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void rank(Row row) {
    assertThat(Suspects.rank(row.incident, row.changes))
        .extracting(Suspect::change)
        .containsExactlyElementsOf(row.suspects);
  }

  static Stream<Row> rank() {
    return Stream.of(
            deployments(), configurations(), access(), stacks(), nobody(), environments(), order())
        .flatMap(List::stream);
  }

  private static List<Row> deployments() {
    return List.of(
        row("the service's pipeline", service("checkout"), of(pipeline("checkout-pipeline", 4)))
            .suspects("checkout-pipeline"),
        row("the function's code", service("checkout"), of(call("code", LAMBDA + "checkout", 4)))
            .suspects("code"),
        row(
                "one version of the function",
                with(service("other"), b -> b.resources.add(LAMBDA + "checkout")),
                of(call("version", LAMBDA + "checkout:42", 4)))
            .suspects("version"),
        row("a deployment of yesterday", service("checkout"), of(pipeline("checkout", 60 * 23)))
            .suspects("checkout"),
        row("longer than a day ago", service("checkout"), of(pipeline("checkout", 60 * 25)))
            .nobody(),
        row("after it began", service("checkout"), of(pipeline("checkout", -1))).nobody(),
        row(
                "the repository of the same name",
                service("checkout"),
                of(push("push", "github.com/shop/checkout", 9)))
            .suspects("push"),
        row(
                "a deployment goes before the push that it came from",
                service("checkout"),
                of(push("push", "github.com/shop/checkout", 9), pipeline("checkout-pipeline", 12)))
            .suspects("checkout-pipeline", "push"));
  }

  private static List<Row> configurations() {
    return List.of(
        row(
                "the node that failed goes before a deployment of the service",
                cause(service("checkout"), "orders", "checkout", "orders"),
                of(pipeline("checkout-pipeline", 10), call("table", TABLE + "orders", 10)))
            .suspects("table", "checkout-pipeline"),
        row(
                "a node on the way to the cause",
                cause(service("web"), "orders", "web", "checkout", "orders"),
                of(call("middle", LAMBDA + "checkout", 10)))
            .suspects("middle"),
        row(
                "the service's own table",
                service("checkout"),
                of(call("UpdateTable", TABLE + "checkout-orders", 10)))
            .suspects("UpdateTable"),
        row(
                "a table that an error names",
                with(service("web"), b -> b.samples.add("no such table: shop-orders (400)")),
                of(call("UpdateTable", TABLE + "shop-orders", 10)))
            .suspects("UpdateTable"),
        row(
                "a table of which an error names one that is longer",
                with(service("web"), b -> b.samples.add("no such table: shop-orders-old")),
                of(call("UpdateTable", TABLE + "shop-orders", 10)))
            .nobody(),
        row(
                "the deployment of the service goes before its configuration",
                service("checkout"),
                of(
                    call("UpdateFunctionConfiguration", LAMBDA + "checkout", 10),
                    pipeline("checkout-pipeline", 10)))
            .suspects("checkout-pipeline", "UpdateFunctionConfiguration"),
        row(
                "an alarm that was set up otherwise says nothing of the service",
                service("checkout"),
                of(call("PutMetricAlarm", ALARM + "checkout", 10)))
            .nobody(),
        row(
                "unless it is the one that went off",
                with(service("checkout"), b -> b.resources.add(ALARM + "checkout")),
                of(call("PutMetricAlarm", ALARM + "checkout", 10)))
            .suspects("PutMetricAlarm"));
  }

  private static List<Row> access() {
    return List.of(
        row(
                "the service's parameter, by its folder",
                service("checkout"),
                of(iam("PutParameter", "aws.ssm", PARAMETER + "prod/checkout/db-url", 10)))
            .suspects("PutParameter"),
        row(
                "a parameter of another folder",
                service("cart"),
                of(iam("PutParameter", "aws.ssm", PARAMETER + "prod/cartoon/db-url", 10)))
            .nobody(),
        row(
                "the service's secret",
                service("checkout"),
                of(iam("RotateSecret", "aws.secretsmanager", SECRET + "checkout/db-AbCdEf", 10)))
            .suspects("RotateSecret"),
        row(
                "the role that an error names",
                with(service("web"), b -> b.samples.add("User: assumed-role/shop-web/i-1 denied")),
                of(iam("PutRolePolicy", "aws.iam", ROLE + "shop-web", 10)))
            .suspects("PutRolePolicy"),
        row(
                "another role",
                service("web"),
                of(iam("PutRolePolicy", "aws.iam", ROLE + "billing", 10)))
            .nobody(),
        row(
                "a permission goes behind a configuration",
                service("checkout"),
                of(
                    iam("PutRolePolicy", "aws.iam", ROLE + "checkout-role", 10),
                    call("UpdateFunctionConfiguration", LAMBDA + "checkout", 10)))
            .suspects("UpdateFunctionConfiguration", "PutRolePolicy"));
  }

  private static List<Row> stacks() {
    return List.of(
        row("the service's stack", service("checkout"), of(stack("prod-checkout-stack", 10)))
            .suspects("prod-checkout-stack"),
        row(
                "the stack that made the function",
                with(
                    service("Handler"),
                    b -> b.resources.add(LAMBDA + "mall-HandlerFunction-1A2B3C4D5E6F")),
                of(stack("mall", 10)))
            .suspects("mall"),
        row(
                "a stack whose name is the beginning of another's",
                with(
                    service("Handler"),
                    b -> b.resources.add(LAMBDA + "malls-HandlerFunction-1A2B3C4D5E6F")),
                of(stack("mall", 10)))
            .nobody(),
        row("a stack of the whole shop", service("shop-checkout"), of(stack("shop", 10)))
            .suspects("shop"),
        row("which is forgotten sooner", service("shop-checkout"), of(stack("shop", 60 * 5)))
            .nobody());
  }

  private static List<Row> nobody() {
    return List.of(
        row("another service, seconds before", service("checkout"), of(pipeline("billing", 0)))
            .nobody(),
        row("cart and cartoon", service("cart"), of(pipeline("cartoon", 2))).nobody(),
        row("cartoon and cart", service("cartoon"), of(pipeline("cart", 2))).nobody(),
        row("two of one shop", service("shop-cart"), of(pipeline("shop-payments", 2))).nobody(),
        row("api and everything", service("api"), of(pipeline("orders-api", 2), stack("app", 2)))
            .nobody(),
        row("everything and api", service("orders-api"), of(pipeline("api", 2))).nobody(),
        row("api and api", service("api"), of(pipeline("api", 2))).suspects("api"),
        row(
                "another function of a name that goes on",
                service("orders"),
                of(call("UpdateFunctionCode", LAMBDA + "orders-reporting", 2)))
            .nobody(),
        row("a service that is not known", service("unknown"), of(pipeline("unknown", 2))).nobody(),
        row("a call that names nothing", service("lambda"), of(unnamed("UpdateFunctionCode", 2)))
            .nobody(),
        row("scaling", service("checkout"), of(scaled("UpdateService", 2))).nobody(),
        row("tags", service("checkout"), of(tagged("tags", LAMBDA + "checkout", 2))).nobody(),
        row("a drill", service("checkout"), of(drill(pipeline("checkout", 2)))).nobody(),
        row(
                "a drill for a drill",
                with(service("checkout"), b -> b.drill = true),
                of(drill(pipeline("checkout", 2))))
            .suspects("checkout"));
  }

  private static List<Row> environments() {
    return List.of(
        row("staging and prod", service("checkout-prod"), of(pipeline("checkout-staging", 2)))
            .nobody(),
        row("prod and production", service("checkout-prod"), of(stack("production-checkout", 2)))
            .suspects("production-checkout"),
        row(
                "what the incident's surroundings say",
                with(service("checkout"), b -> b.environment = "prod"),
                of(pipeline("checkout-staging", 2), pipeline("checkout-live", 3)))
            .suspects("checkout-live"),
        row(
                "where a deployment says it went",
                with(service("checkout"), b -> b.environment = "production"),
                of(to(pipeline("checkout", 2), "staging")))
            .nobody(),
        row("nobody says where", service("checkout"), of(pipeline("checkout-staging", 2)))
            .suspects("checkout-staging"));
  }

  private static List<Row> order() {
    return List.of(
        row(
                "all sorts at the same time",
                with(service("shop-checkout"), b -> b.resources.add(TABLE + "orders")),
                of(
                    stack("shop", 10),
                    iam("PutParameter", "aws.ssm", PARAMETER + "shop-checkout/url", 10),
                    call("UpdateTable", TABLE + "orders", 10),
                    pipeline("shop-checkout-pipeline", 10)))
            .suspects("shop-checkout-pipeline", "UpdateTable", "PutParameter", "shop"),
        row(
                "the younger of two",
                service("checkout"),
                of(pipeline("checkout-pipeline", 90), stack("checkout", 5)))
            .suspects("checkout", "checkout-pipeline"),
        row(
                "one that was taken back goes behind one that stays",
                service("checkout"),
                of(takenBack(stack("checkout", 20)), pipeline("checkout-pipeline", 20)))
            .suspects("checkout-pipeline", "checkout"));
  }

  private static final String LAMBDA = arn("lambda") + "function:";
  private static final String TABLE = arn("dynamodb") + "table/";
  private static final String ALARM = arn("cloudwatch") + "alarm:";
  private static final String PARAMETER = arn("ssm") + "parameter/";
  private static final String SECRET = arn("secretsmanager") + "secret:";
  private static final String ROLE = "arn:aws:iam::" + ACCOUNT + ":role/";

  private static String arn(String service) {
    return "arn:aws:" + service + ":" + REGION + ":" + ACCOUNT + ":";
  }

  private static Incident.Builder service(String name) {
    Incident.Builder b =
        new Incident.Builder("inc-1", logError("s1", name, "p1", TestSignals.at(OPENED)).build());
    b.services.add(name);
    return b;
  }

  private static Incident.Builder with(Incident.Builder b, Consumer<Incident.Builder> what) {
    what.accept(b);
    return b;
  }

  private static Incident.Builder cause(Incident.Builder b, String node, String... path) {
    b.cause =
        new Cause(node, "GetItem", CauseKind.FAULT, new Failure("E", "m"), List.of(path), "t");
    return b;
  }

  /** A row in the making. */
  record Started(String name, Incident.Builder incident, List<Change> changes) {
    Row suspects(String... ids) {
      return new Row(name, incident, changes, List.of(ids));
    }

    Row nobody() {
      return suspects();
    }
  }

  private static Started row(String name, Incident.Builder incident, List<Change> changes) {
    return new Started(name, incident, changes);
  }

  private static List<Change> of(Change... changes) {
    return new ArrayList<>(List.of(changes));
  }

  private static Signal.Builder at(String id, SignalKind kind, String resource, long minutes) {
    return signal(id, kind, TestSignals.at(OPENED - minutes * 60))
        .severity(Severity.INFO)
        .service(ServiceName.ofResource(resource))
        .resource(resource);
  }

  private static Change pipeline(String name, long minutes) {
    String resource = arn("codepipeline") + name;
    return changed(at(name, SignalKind.DEPLOYMENT, resource, minutes), "codepipeline");
  }

  private static Change stack(String name, long minutes) {
    String resource = arn("cloudformation") + "stack/" + name + "/0a1b2c3d";
    return changed(at(name, SignalKind.STACK, resource, minutes), "cloudformation");
  }

  private static Change push(String id, String repository, long minutes) {
    return changed(
        at(id, SignalKind.DEPLOYMENT, repository, minutes)
            .attribute("vcs.repository.name", repository),
        "github");
  }

  /** A call; its name is its id. */
  private static Change call(String id, String resource, long minutes) {
    return changed(
        at(id, SignalKind.API_CALL, resource, minutes).attribute("api.operation", id), "cli");
  }

  private static Change iam(String id, String source, String resource, long minutes) {
    Signal.Builder signal =
        Signal.builder(id, source, SignalKind.API_CALL, TestSignals.at(OPENED - minutes * 60))
            .account(ACCOUNT)
            .region(REGION)
            .service(ServiceName.ofResource(resource))
            .resource(resource)
            .attribute("api.operation", id);
    return changed(signal, "console");
  }

  private static Change unnamed(String id, long minutes) {
    return changed(
        Signal.builder(id, "aws.lambda", SignalKind.API_CALL, TestSignals.at(OPENED - minutes * 60))
            .service("lambda"),
        "sdk");
  }

  private static Change scaled(String id, long minutes) {
    return changed(
        at(id, SignalKind.API_CALL, arn("ecs") + "service/main/checkout", minutes)
            .attribute("api.operation", id)
            .attribute("actor.invoked_by", "ecs.application-autoscaling.amazonaws.com"),
        "application-autoscaling");
  }

  private static Change tagged(String id, String resource, long minutes) {
    return changed(
        Signal.builder(id, "aws.tag", SignalKind.API_CALL, TestSignals.at(OPENED - minutes * 60))
            .service("checkout")
            .resource(resource),
        "tag");
  }

  private static Change to(Change change, String environment) {
    return changed(
        change.signal().toBuilder().attribute("deployment.environment.name", environment),
        change.tool());
  }

  private static Change takenBack(Change change) {
    return changed(
        change.signal().toBuilder()
            .severity(Severity.MEDIUM)
            .attribute("aws.cloudformation.stack.status", "UPDATE_ROLLBACK_COMPLETE"),
        change.tool());
  }

  private static Change drill(Change change) {
    return changed(change.signal().toBuilder().drill(true), change.tool());
  }

  private static Change changed(Signal.Builder signal, String tool) {
    return new Change(signal.build(), tool, "anna");
  }
}
