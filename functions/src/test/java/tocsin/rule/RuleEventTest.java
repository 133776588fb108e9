package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import tocsin.model.Extent;
import tocsin.model.Json;
import tocsin.model.LinkKind;
import tocsin.model.Policy;
import tocsin.model.RuleMode;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalJson;
import tocsin.model.SignalKind;
import tocsin.model.SignalState;

final class RuleEventTest {
  private static final Instant TIME = Instant.parse("2026-11-20T09:12:03.417Z");

  @Test
  void event_ofAFullSignal_isItsJson() throws IOException {
    Signal signal =
        Signal.builder("e-1", "aws.ecs", SignalKind.TASK, TIME)
            .severity(Severity.HIGH)
            .title("a \"title\"")
            .account("111122223333")
            .region("eu-west-1")
            .service("shop")
            .environment("prod")
            .resource("arn:aws:ecs:eu-west-1:111122223333:service/shop/payments")
            .fingerprint("f1")
            .traceId("1-5759e988-bd862e3fe1be46a994272793")
            .principal("somebody")
            .state(SignalState.ENDED)
            .link(LinkKind.RESOURCE, "r")
            .link(LinkKind.TRACE, "t")
            .attribute("a", "1")
            .attribute("b", "2")
            .rule("r-1")
            .extent(new Extent(3, TIME, TIME.plusSeconds(9), List.of("line")))
            .drill(true)
            .policy(
                new Policy(
                    RuleMode.RECORD,
                    Set.of(LinkKind.RESOURCE, LinkKind.PRINCIPAL),
                    Duration.ofMinutes(5),
                    "do this",
                    "team",
                    Map.of("l", "v")))
            .build();

    assertThat(text(RuleEvent.of(signal, null))).isEqualTo(text(json(signal)));
  }

  @Test
  void event_ofABareSignal_isItsJson() throws IOException {
    Signal signal = Signal.builder("e-1", "s", SignalKind.GENERIC, TIME).build();

    assertThat(text(RuleEvent.of(signal, null))).isEqualTo(text(json(signal)));
  }

  @Test
  void event_ofARecord_hasItsDetailAndType() throws IOException {
    Signal signal = Signal.builder("e-1", "s", SignalKind.GENERIC, TIME).build();
    JsonNode record =
        Json.read("{\"source\":\"other\",\"detail-type\":\"T\",\"detail\":{\"a\":1}}");

    JsonNode event = RuleEvent.of(signal, record);

    assertThat(event.path("detail-type").asText()).isEqualTo("T");
    assertThat(event.path("detail").path("a").asInt()).isEqualTo(1);
    assertThat(event.path("source").asText()).isEqualTo("s");
  }

  private static JsonNode json(Signal signal) throws IOException {
    return Json.read(SignalJson.write(signal));
  }

  /** By text, because an integer in memory and the same one read from text are other nodes. */
  private static Map<String, String> text(JsonNode event) {
    ObjectNode fields = (ObjectNode) event;
    return fields.properties().stream()
        .collect(Collectors.toMap(Map.Entry::getKey, f -> f.getValue().toString()));
  }
}
