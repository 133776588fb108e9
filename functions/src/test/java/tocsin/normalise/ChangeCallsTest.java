package tocsin.normalise;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.model.Signal;

class ChangeCallsTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");

  /** A line of {@code normalise/changes.txt}, for one of its calls. */
  private record Row(String service, String call, JsonNode parameters, String resource) {}

  @TestFactory
  Stream<DynamicTest> change_namesWhatItTouches() throws IOException {
    return rows().stream()
        .map(row -> DynamicTest.dynamicTest(row.service + ' ' + row.call, () -> check(row)));
  }

  @Test
  void changes_areAllInTheTable() throws IOException {
    Set<String> listed = new TreeSet<>();
    ChangeCalls.all()
        .forEach((service, calls) -> calls.forEach(call -> listed.add(service + ' ' + call)));
    Set<String> shown =
        rows().stream()
            .map(row -> row.service + ' ' + ChangeCalls.plain(row.call))
            .collect(toCollection(TreeSet::new));

    assertThat(shown).isEqualTo(listed);
  }

  @ParameterizedTest
  @CsvSource({
    "UpdateFunctionCode20150331v2, UpdateFunctionCode",
    "UpdateDistribution2020_05_31, UpdateDistribution",
    "CreateClusterV2, CreateClusterV2",
    "PutRolePolicy, PutRolePolicy",
  })
  void date_isNoPartOfACall(String call, String plain) {
    assertThat(ChangeCalls.plain(call)).isEqualTo(plain);
  }

  @ParameterizedTest
  @CsvSource({
    "kms, CreateGrant",
    "kms, RetireGrant",
    "ec2, RunInstances",
    "ec2, CreateTags",
    "ec2, AttachVolume",
    "iam, CreateUser",
    "logs, CreateLogStream",
    "logs, PutRetentionPolicy",
    "ecs, RunTask",
    "ssm, SendCommand",
    "s3, PutObject",
    "monitoring, DeleteAlarmMuteRule",
  })
  void call_thatExplainsNothing_isNoChange(String service, String call) {
    assertThat(ChangeCalls.contains(service, call)).isFalse();
  }

  @Test
  void answer_tellsWhoseMappingItIs() {
    ObjectNode record = record("lambda", "UpdateEventSourceMapping20150331");
    record.putObject("requestParameters").put("uUID", "0a-1").put("enabled", false);
    record
        .putObject("responseElements")
        .put("eventSourceArn", "arn:aws:sqs:eu-west-1:111122223333:orders")
        .put("functionArn", "arn:aws:lambda:eu-west-1:111122223333:function:checkout:live");

    Signal change = change(record);

    assertThat(change.resources())
        .startsWith("arn:aws:lambda:eu-west-1:111122223333:function:checkout");
    assertThat(change.service()).isEqualTo("checkout");
  }

  /** Application auto scaling calls by the host of the other one. */
  @Test
  void scaling_isKnownByItsParameters() {
    ObjectNode record = record("autoscaling", "RegisterScalableTarget");
    record
        .putObject("requestParameters")
        .put("serviceNamespace", "ecs")
        .put("resourceId", "service/prod/checkout");

    Signal change = change(record);

    assertThat(change.title())
        .isEqualTo("alice called application-autoscaling:RegisterScalableTarget on checkout");
    assertThat(change.resources())
        .containsExactly("arn:aws:ecs:eu-west-1:111122223333:service/prod/checkout");
  }

  private static void check(Row row) {
    ObjectNode record = record(row.service, row.call);
    record.set("requestParameters", row.parameters);

    Signal change = change(record);

    assertThat(change.resources()).startsWith(row.resource);
    assertThat(change.service()).isNotEqualTo("unknown");
  }

  private static Signal change(ObjectNode record) {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event
        .put("id", "c1")
        .put("source", "aws.any")
        .put("detail-type", CloudTrail.API_CALL)
        .put("account", "111122223333")
        .put("region", "eu-west-1")
        .put("time", "2026-11-20T09:12:03Z")
        .set("detail", record);
    Outcome outcome = new Normaliser().normalise(event, RECEIVED).outcome();
    assertThat(outcome).isInstanceOf(Outcome.Changed.class);
    return ((Outcome.Changed) outcome).change().signal();
  }

  private static ObjectNode record(String service, String call) {
    ObjectNode record = JsonNodeFactory.instance.objectNode();
    record
        .put("eventID", "c1")
        .put("eventTime", "2026-11-20T09:12:03Z")
        .put("eventSource", service + ".amazonaws.com")
        .put("eventName", call)
        .put("awsRegion", "eu-west-1")
        .put("recipientAccountId", "111122223333")
        .putObject("userIdentity")
        .put("type", "IAMUser")
        .put("userName", "alice")
        .put("arn", "arn:aws:iam::111122223333:user/alice");
    return record;
  }

  private static List<Row> rows() throws IOException {
    List<Row> rows = new ArrayList<>();
    for (String line : text().lines().toList()) {
      if (line.isBlank() || line.startsWith("#")) {
        continue;
      }
      String[] words = line.split(" ", 3);
      int end = words[2].lastIndexOf(' ');
      JsonNode parameters = Json.read(words[2].substring(0, end).getBytes(StandardCharsets.UTF_8));
      for (String call : words[1].split(",", -1)) {
        rows.add(new Row(words[0], call, parameters, words[2].substring(end + 1)));
      }
    }
    return rows;
  }

  private static String text() throws IOException {
    try (InputStream in = ChangeCallsTest.class.getResourceAsStream("/normalise/changes.txt")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
