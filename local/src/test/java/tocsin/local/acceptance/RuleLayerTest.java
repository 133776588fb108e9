package tocsin.local.acceptance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.local.lambda.InvocationResult;

/** A changed rule acts as soon as its layer is there. */
class RuleLayerTest {
  private static final String RULE = "tampering/alarms-silenced.yaml";
  private static final String MEDIUM = "severity: medium";

  @TempDir Path scratch;

  @Test
  void changedRule_withItsLayer_acts() throws Exception {
    assertThat(severities(layer("before", MEDIUM, MEDIUM))).containsExactly("medium");
    assertThat(severities(layer("after", MEDIUM, "severity: critical")))
        .containsExactly("critical");
  }

  @Test
  void brokenRule_withItsLayer_isSilentAloneAndSaysSo() throws Exception {
    Path layer = layer("broken", MEDIUM, "severity: [");

    List<JsonNode> told = signals(layer, event("StopLogging", "cloudtrail"));

    assertThat(told).anySatisfy(one -> assertThat(rules(one)).contains("rules-broken"));
    assertThat(told).anySatisfy(one -> assertThat(rules(one)).contains("trail-tampered"));
  }

  private static List<String> rules(JsonNode signal) {
    return signal.path("rules").valueStream().map(JsonNode::asText).toList();
  }

  private Path layer(String name, String text, String instead) throws IOException {
    Path from = HeldSignals.PROJECT.resolve("rules");
    Path to = scratch.resolve(name);
    try (Stream<Path> files = Files.walk(from)) {
      for (Path file : files.toList()) {
        Path copy = to.resolve(from.relativize(file).toString());
        if (Files.isDirectory(file)) {
          Files.createDirectories(copy);
        } else {
          Files.copy(file, copy);
        }
      }
    }
    String rule = Files.readString(to.resolve(RULE));
    assertThat(rule).contains(text);
    Files.writeString(to.resolve(RULE), rule.replace(text, instead));
    return to;
  }

  private static List<String> severities(Path layer) throws Exception {
    return signals(layer, event("DisableAlarmActions", "monitoring")).stream()
        .map(signal -> signal.path("severity").asText())
        .toList();
  }

  private static List<JsonNode> signals(Path layer, String event) throws Exception {
    try (HeldSignals application = HeldSignals.start(Map.of(), layer)) {
      InvocationResult result = application.cloud.invoke("EventsFunction", event.getBytes(UTF_8));
      assertThat(result.functionError()).as(result.text()).isNull();
      return application.take("SignalQueue");
    }
  }

  private static String event(String call, String service) {
    return """
    {"version": "0", "id": "e1", "source": "aws.%2$s",
     "detail-type": "AWS API Call via CloudTrail", "account": "111122223333",
     "region": "eu-central-1", "time": "2026-11-20T10:00:00Z", "resources": [],
     "detail": {"eventSource": "%2$s.amazonaws.com", "eventName": "%1$s",
       "userIdentity": {"type": "IAMUser", "arn": "arn:aws:iam::111122223333:user/bob"},
       "eventTime": "2026-11-20T10:00:00Z", "eventID": "e1", "readOnly": false,
       "requestParameters": {"name": "org", "alarmNames": ["root-used"]}}}
    """
        .formatted(call, service);
  }
}
