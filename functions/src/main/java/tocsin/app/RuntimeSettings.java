package tocsin.app;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import tocsin.model.Json;
import tocsin.model.Severity;
import tocsin.notify.Flapping;
import tocsin.notify.NotifySettings;

/**
 * What can be changed while everything runs, by a JSON object in an SSM parameter: {@code
 * {"pagesFrom": "critical", "alertsFrom": "low", "intervalSeconds": 120, "stormCap": 12,
 * "stormIncidents": 20, "flapReturns": 3, "flapWithinSeconds": 3600, "flapStableSeconds": 900,
 * "inhibit": [...]}} (see {@link WithholdJson}). A field that is absent keeps its default; a
 * parameter that cannot be read keeps what was known.
 */
final class RuntimeSettings implements Supplier<NotifySettings> {
  private static final Duration KEPT = Duration.ofMinutes(1);

  private final Supplier<String> parameter;
  private final Log log;
  private final InstantSource clock;
  private NotifySettings known = NotifySettings.DEFAULT;
  private Instant readAgain = Instant.MIN;

  RuntimeSettings(Supplier<String> parameter, Log log, InstantSource clock) {
    this.parameter = parameter;
    this.log = log;
    this.clock = clock;
  }

  /** The same object while nothing has changed. */
  @Override
  public synchronized NotifySettings get() {
    Instant now = clock.instant();
    if (!now.isBefore(readAgain)) {
      readAgain = now.plus(KEPT);
      try {
        NotifySettings read = read(parameter.get());
        known = read.equals(known) ? known : read;
      } catch (IOException | RuntimeException e) {
        log.failed("settings-parameter", "", e);
      }
    }
    return known;
  }

  /** Forgets when it last read, which means nothing after a restore. */
  synchronized void renew() {
    readAgain = Instant.MIN;
  }

  static NotifySettings read(String json) throws IOException {
    JsonNode n = Json.read(json);
    NotifySettings base = NotifySettings.DEFAULT;
    return new NotifySettings(
        severity(n, "alertsFrom", base.alertsFrom()),
        severity(n, "pagesFrom", base.pagesFrom()),
        Duration.ofSeconds(number(n, "intervalSeconds", base.interval().toSeconds())),
        Math.toIntExact(number(n, "stormCap", base.stormCap())),
        base.stormWindow(),
        base.keep(),
        WithholdJson.read(n, base.withholding()),
        flapping(n, base.flapping()));
  }

  private static Flapping flapping(JsonNode n, Flapping base) {
    return new Flapping(
        Math.toIntExact(number(n, "flapReturns", base.returns())),
        Duration.ofSeconds(number(n, "flapWithinSeconds", base.within().toSeconds())),
        Duration.ofSeconds(number(n, "flapStableSeconds", base.stable().toSeconds())));
  }

  private static Severity severity(JsonNode n, String name, Severity otherwise) {
    if (!n.has(name)) {
      return otherwise;
    }
    return Severity.of(n.get(name).asText())
        .orElseThrow(() -> new IllegalArgumentException(name + " is not a severity"));
  }

  static long number(JsonNode n, String name, long otherwise) {
    if (!n.has(name)) {
      return otherwise;
    }
    if (!n.get(name).canConvertToLong() || n.get(name).asLong() < 0) {
      throw new IllegalArgumentException(name + " is not a whole number, 0 or more");
    }
    return n.get(name).asLong();
  }
}
