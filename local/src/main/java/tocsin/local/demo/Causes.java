package tocsin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import tocsin.local.cloud.EmbeddedCloud;
import tocsin.model.Json;

/**
 * Lets functions fail one a second, each because of a table of its own, and measures the time from
 * putting the line of each to the notice that tells the cause. How soon the traces can be read is
 * up to the embedded cloud.
 */
final class Causes {
  private static final Duration APART = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(150);

  private final EmbeddedCloud cloud;
  private final Inbox inbox;
  private final Narrator narrator;
  private final InstantSource clock;

  Causes(EmbeddedCloud cloud, Inbox inbox, Narrator narrator, InstantSource clock) {
    this.cloud = cloud;
    this.inbox = inbox;
    this.narrator = narrator;
    this.clock = clock;
  }

  void measure(int incidents) throws InterruptedException {
    narrator.title("The alert with the cause, of " + incidents + " incidents");
    narrator.quiet(true);
    Map<String, Instant> begun = new LinkedHashMap<>();
    for (int i = 1; i <= incidents; i++) {
      String service = "failing-" + i;
      begun.put(service, clock.instant());
      fail(service, i);
      Thread.sleep(APART);
    }
    boolean all = inbox.await(d -> enriched(d).isPresent(), incidents, LONGEST);
    narrator.quiet(false);
    List<Duration> took = new ArrayList<>();
    for (Delivery delivery : inbox.deliveries()) {
      enriched(delivery)
          .map(begun::get)
          .ifPresent(at -> took.add(Duration.between(at, delivery.at())));
    }
    took.sort(Duration::compareTo);
    narrator.note(
        (all ? "all " : "only ")
            + took.size()
            + (took.isEmpty() ? "" : ": median " + at(took, 0.5) + ", p95 " + at(took, 0.95))
            + (took.isEmpty() ? "" : ", longest " + at(took, 1)));
  }

  private static String at(List<Duration> sorted, double part) {
    Duration time = sorted.get(Math.max(0, (int) Math.ceil(sorted.size() * part) - 1));
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / 1000.0);
  }

  private void fail(String service, int number) {
    Instant now = clock.instant();
    String trace = "1-%08x-%08x%016x".formatted(now.getEpochSecond(), now.getNano(), (long) number);
    cloud.xray().put(document(service, number, trace, now));
    String group = "/aws/lambda/" + service;
    cloud.logs().ensureGroup(group);
    cloud.logs().subscribe(group, "causes", "", Demo.output(cloud, "LogsFunctionAliasArn"));
    String line =
        Json.object(out -> {
          out.writeStringField("level", "ERROR");
          out.writeStringField("message", "cannot write to the table of " + service);
          out.writeStringField("service", service);
          out.writeStringField("xray_trace_id", trace);
        });
    cloud.logs().put(group, "stream", List.of(line));
  }

  private static String document(String service, int number, String trace, Instant now) {
    double end = now.toEpochMilli() / 1000.0;
    return String.format(
        Locale.ROOT,
        """
        {"trace_id":"%s","id":"%016x","name":"%s","origin":"AWS::Lambda::Function","fault":true,
         "start_time":%.3f,"end_time":%.3f,"subsegments":[{"id":"%016x","name":"DynamoDB",
          "namespace":"aws","start_time":%.3f,"end_time":%.3f,"error":true,"throttle":true,
          "aws":{"operation":"PutItem","table_name":"table-%d"}}]}
        """,
        trace,
        2L * number,
        service,
        end - 1,
        end,
        2L * number + 1,
        end - 1,
        end,
        number);
  }

  /** The service of an incident whose cause is told. */
  private static Optional<String> enriched(Delivery delivery) {
    if (!delivery.topic().equals("events")
        || !"enriched".equals(delivery.attributes().get("event"))) {
      return Optional.empty();
    }
    try {
      JsonNode incident = Json.read(delivery.message()).path("incident");
      String service = incident.path("service").asText();
      return incident.path("cause").isObject() && service.startsWith("failing-")
          ? Optional.of(service)
          : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }
}
