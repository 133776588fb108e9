package tocsin.notify;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tocsin.model.Incident;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;

/**
 * What a digest tells: the incidents of one window that people did not hear of one by one.
 *
 * @param told how many they did hear of
 * @param held the most severe first
 */
record Digest(
    String id, String account, Instant from, Duration window, int told, List<Storms.Held> held) {
  Digest {
    held =
        held.stream()
            .sorted(
                Comparator.comparing(Storms.Held::severity)
                    .reversed()
                    .thenComparing(Storms.Held::service)
                    .thenComparing(Storms.Held::incident))
            .toList();
  }

  Digest(Storms.Window window, WithholdSettings settings, List<Storms.Held> held) {
    this(
        window.id(),
        window.account(),
        window.start(),
        settings.window(),
        settings.openings(),
        held);
  }

  /** How many of each severity, the most severe first. */
  Map<Severity, Integer> bySeverity() {
    return counts(held);
  }

  /** The same by service, in the order of the services' names. */
  Map<String, Map<Severity, Integer>> byService() {
    Map<String, Map<Severity, Integer>> by = new TreeMap<>();
    for (Storms.Held one : held) {
      by.computeIfAbsent(one.service(), service -> counts(of(service)));
    }
    return by;
  }

  private List<Storms.Held> of(String service) {
    return held.stream().filter(h -> h.service().equals(service)).toList();
  }

  private static Map<Severity, Integer> counts(List<Storms.Held> held) {
    Map<Severity, Integer> counts = new TreeMap<>(Comparator.reverseOrder());
    held.forEach(one -> counts.merge(one.severity(), 1, Integer::sum));
    return counts;
  }

  /** Stands where a notice has its incident: all of them as one. */
  Incident incident() {
    Storms.Held worst = held.getFirst();
    Map<String, Map<Severity, Integer>> services = byService();
    String service = services.size() == 1 ? worst.service() : "several services";
    Signal signal =
        Signal.builder(id, "tocsin", SignalKind.GENERIC, from)
            .severity(worst.severity())
            .title(title())
            .account(account)
            .region(worst.region())
            .service(service)
            .build();
    Incident.Builder b = new Incident.Builder(id, signal);
    b.updated = from.plus(window);
    b.services.addAll(services.keySet());
    held.forEach(one -> b.related.add(one.incident()));
    b.why.add("storm");
    return b.build();
  }

  private String title() {
    return Words.count(held.size(), "more incident")
        + " within "
        + Times.span(window)
        + ", not told one by one";
  }
}
