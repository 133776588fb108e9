package tocsin.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.trace.Category.COMPUTATION;
import static tocsin.trace.Category.CONTAINER_INITIALIZATION;
import static tocsin.trace.Category.EXTERNAL_SERVICE;
import static tocsin.trace.Category.ORCHESTRATION;
import static tocsin.trace.Category.OVERHEAD;
import static tocsin.trace.Category.QUEUEING;
import static tocsin.trace.Category.RUNTIME_INITIALIZATION;
import static tocsin.trace.Category.TRIGGER;
import static tocsin.trace.Category.UNCLASSIFIED;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What was waited for, and what the time was spent on. Times are in milliseconds. */
final class LatencyTest {
  private static final String GATEWAY = "AWS::ApiGateway::Stage";
  private static final String LAMBDA = "AWS::Lambda";
  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final String TABLE = "AWS::DynamoDB::Table";
  private static final String PROGRAM = "AWS::ECS::Container";

  private final List<String> documents = new ArrayList<>();

  @Test
  void calls_oneInTheOther_eachHasTheTimeInWhichItDidNotWait() {
    segment("1", "", "shop", GATEWAY, 0, 100);
    segment("2", "1", "checkout", LAMBDA, 10, 90);
    segment("3", "2", "checkout", FUNCTION, 20, 85);
    subsegment("4", "3", "DynamoDB", "aws", 25, 75);
    segment("5", "4", "orders", TABLE, 25, 75);

    TraceReport report = report();

    assertThat(report.criticalPath())
        .containsExactly("shop", "checkout", "checkout", "DynamoDB", "orders");
    // 0-10 and 90-100 gateway, 10-20 and 85-90 Lambda; 20-25 and 75-85 the function.
    assertThat(spent(report))
        .isEqualTo(Map.of(ORCHESTRATION, 35L, COMPUTATION, 15L, EXTERNAL_SERVICE, 50L));
    assertThat(report.bottleneck()).isEqualTo(new TraceReport.Bottleneck("orders", 50_000));
    assertThat(report.complete()).isTrue();
  }

  @Test
  void calls_oneAfterTheOther_areAllOnThePath() {
    segment("1", "", "web", PROGRAM, 0, 100);
    subsegment("2", "1", "stock", "remote", 10, 30);
    subsegment("3", "1", "prices", "remote", 40, 90);

    TraceReport report = report();

    assertThat(report.criticalPath()).containsExactly("web", "stock", "prices");
    assertThat(spent(report)).isEqualTo(Map.of(COMPUTATION, 30L, EXTERNAL_SERVICE, 70L));
  }

  @Test
  void calls_sideBySide_onlyTheLastToReturnWasWaitedFor() {
    segment("1", "", "web", PROGRAM, 0, 100);
    subsegment("2", "1", "stock", "remote", 10, 60);
    subsegment("3", "1", "prices", "remote", 20, 80);

    TraceReport report = report();

    assertThat(report.criticalPath()).containsExactly("web", "prices");
    assertThat(spent(report)).isEqualTo(Map.of(COMPUTATION, 40L, EXTERNAL_SERVICE, 60L));
  }

  @Test
  void calls_sideBySideBeforeAThird_countEachMomentOnce() {
    segment("1", "", "web", PROGRAM, 0, 100);
    subsegment("2", "1", "stock", "remote", 10, 60);
    subsegment("3", "1", "prices", "remote", 20, 80);
    subsegment("4", "1", "mail", "remote", 85, 95);

    TraceReport report = report();

    assertThat(report.criticalPath()).containsExactly("web", "stock", "prices", "mail");
    // 10-80 and 85-95 outside.
    assertThat(spent(report)).isEqualTo(Map.of(COMPUTATION, 20L, EXTERNAL_SERVICE, 80L));
  }

  @Test
  void event_setsOffAFunctionThatOutlivesItsSender() {
    segment("1", "", "checkout", FUNCTION, 0, 50);
    subsegment("2", "1", "SNS", "aws", 20, 30);
    segment("3", "2", "mailer", LAMBDA, 80, 200);
    subsegment("4", "3", "Dwell Time", "", 80, 100);
    subsegment("5", "3", "Attempt #1", "", 100, 200);
    segment("6", "5", "mailer", FUNCTION, 110, 200);

    TraceReport report = report();

    assertThat(report.criticalPath())
        .containsExactly("checkout", "SNS", "mailer", "Dwell Time", "Attempt #1", "mailer");
    // 0-20 checkout, 20-30 SNS, 30-80 on the way, 80-100 in the queue, 100-110 Lambda, 110-200
    // mailer.
    assertThat(spent(report))
        .isEqualTo(
            Map.of(
                COMPUTATION, 110L,
                EXTERNAL_SERVICE, 10L,
                TRIGGER, 50L,
                QUEUEING, 20L,
                ORCHESTRATION, 10L));
    assertThat(report.bottleneck()).isEqualTo(new TraceReport.Bottleneck("mailer", 120_000));
  }

  @Test
  void event_thatEndsBeforeTheEnd_isNotWaitedFor() {
    segment("1", "", "checkout", FUNCTION, 0, 300);
    subsegment("2", "1", "SNS", "aws", 20, 30);
    segment("3", "2", "mailer", LAMBDA, 80, 200);

    assertThat(report().criticalPath()).containsExactly("checkout", "SNS");
    assertThat(spent(report())).isEqualTo(Map.of(COMPUTATION, 290L, EXTERNAL_SERVICE, 10L));
  }

  @Test
  void coldStart_liesBetweenTheServiceAndTheFunction() {
    segment("1", "", "checkout", LAMBDA, 0, 1000);
    segment("2", "1", "checkout", FUNCTION, 700, 990);
    subsegment("3", "2", "Initialization", "", 200, 650);
    subsegment("4", "2", "Invocation", "", 700, 980);
    subsegment("5", "2", "Overhead", "", 980, 990);

    TraceReport report = report();

    assertThat(report.coldStarts()).isEqualTo(1);
    assertThat(spent(report))
        .isEqualTo(
            Map.of(
                CONTAINER_INITIALIZATION, 200L,
                RUNTIME_INITIALIZATION, 450L,
                // 650-700 and 990-1000
                ORCHESTRATION, 60L,
                COMPUTATION, 280L,
                OVERHEAD, 10L));
  }

  @Test
  void coldStart_ofABareFunctionWithNothingAfterIt() {
    segment("1", "", "shop", GATEWAY, 0, 100);
    segment("2", "1", "checkout", LAMBDA, 5, 95);
    segment("3", "2", "checkout", FUNCTION, 60, 90);
    subsegment("4", "3", "Initialization", "", 15, 55);

    assertThat(spent(report()))
        .isEqualTo(
            Map.of(
                ORCHESTRATION, 5L + 5 + 5 + 5,
                CONTAINER_INITIALIZATION, 10L,
                RUNTIME_INITIALIZATION, 40L,
                COMPUTATION, 30L));
  }

  @Test
  void ownSubsegments_areTheProgramsTime() {
    segment("1", "", "checkout", FUNCTION, 0, 100);
    subsegment("2", "1", "## price", "", 10, 90);

    assertThat(spent(report())).isEqualTo(Map.of(COMPUTATION, 100L));
  }

  @Test
  void clocks_thatDifferByMilliseconds_hideNothing() {
    segment("1", "", "shop", GATEWAY, 0, 100);
    segment("2", "1", "checkout", LAMBDA, 10, 90);
    segment("3", "2", "checkout", FUNCTION, 20, 93);

    TraceReport report = report();

    assertThat(report.problem()).isNull();
    assertThat(spent(report)).isEqualTo(Map.of(ORCHESTRATION, 27L, COMPUTATION, 73L));
  }

  @Test
  void clocks_thatDifferBySeconds_areNamed() {
    segment("1", "", "checkout", PROGRAM, 5_000, 5_100);
    subsegment("2", "1", "SQS", "aws", 5_010, 5_020);
    segment("3", "2", "mailer", PROGRAM, 1_000, 6_000);

    assertThat(report().problem()).isEqualTo("no-path");
    assertThat(total(report())).isEqualTo(5_000);
  }

  @Test
  void branches_withoutACommonRoot_leaveTimeUnclassified() {
    segment("1", "", "checkout", PROGRAM, 0, 100);
    segment("2", "", "mailer", PROGRAM, 400, 500);

    TraceReport report = report();

    assertThat(report.problem()).isEqualTo("no-path");
    assertThat(spent(report)).isEqualTo(Map.of(COMPUTATION, 100L, UNCLASSIFIED, 400L));
  }

  @Test
  void nothing_hasNoPath() {
    TraceReport report = report();

    assertThat(report.problem()).isEqualTo("no-path");
    assertThat(report.criticalPath()).isEmpty();
    assertThat(report.bottleneck()).isNull();
    assertThat(total(report)).isZero();
  }

  private TraceReport report() {
    return TraceAnalysis.of("1-69a80f40-00aa11bb22cc33dd44ee55ff", documents);
  }

  private static Map<Category, Long> spent(TraceReport report) {
    return report.breakdownUs().entrySet().stream()
        .filter(e -> e.getValue() != 0)
        .collect(
            Collectors.toMap(Map.Entry::getKey, e -> e.getValue() / 1000, Long::sum, TreeMap::new));
  }

  private static long total(TraceReport report) {
    return report.breakdownUs().values().stream().mapToLong(Long::longValue).sum() / 1000;
  }

  private void segment(String id, String parent, String name, String origin, int start, int end) {
    documents.add(document(id, parent, name, start, end, ",\"origin\":\"" + origin + '"'));
  }

  private void subsegment(
      String id, String parent, String name, String namespace, int start, int end) {
    String more = ",\"type\":\"subsegment\"";
    documents.add(
        document(
            id,
            parent,
            name,
            start,
            end,
            namespace.isEmpty() ? more : more + ",\"namespace\":\"" + namespace + '"'));
  }

  private static String document(
      String id, String parent, String name, int start, int end, String more) {
    String above = parent.isEmpty() ? "" : "\"parent_id\":\"" + parent + "\",";
    return "{\"id\":\"%s\",%s\"name\":\"%s\",\"start_time\":%s,\"end_time\":%s%s}"
        .formatted(id, above, name, seconds(start), seconds(end), more);
  }

  private static String seconds(int millis) {
    return "17000000%02d.%03d".formatted(millis / 1000, millis % 1000);
  }
}
