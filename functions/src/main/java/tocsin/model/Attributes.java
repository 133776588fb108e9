package tocsin.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The attributes of an incident that silences and inhibition are matched on. Each may have several
 * values.
 *
 * <p>{@code service} (all services that are hit), {@code severity}, {@code kind} (of all members),
 * {@code account}, {@code region}, {@code environment}, {@code state}, {@code title}, {@code id},
 * {@code rule}, {@code resource}, {@code alarm} (ARNs and their names), {@code owner}, {@code
 * cause} (its node), {@code drill}; the names of OpenTelemetry mean the same: {@code service.name},
 * {@code cloud.account.id}, {@code cloud.region}, {@code deployment.environment.name}. Every label
 * of the rule has its own name, unless it is one of these.
 */
public final class Attributes {
  static final Attributes NONE = new Attributes(Map.of());
  private static final List<String> EMPTY = List.of("");

  private static final Map<String, String> OTHER_NAMES =
      Map.of(
          "service.name", "service",
          "cloud.account.id", "account",
          "cloud.region", "region",
          "deployment.environment.name", "environment",
          "deployment.environment", "environment");

  private final Map<String, List<String>> values;

  private Attributes(Map<String, List<String>> values) {
    this.values = values;
  }

  public static Attributes of(Incident i) {
    Map<String, List<String>> values = new LinkedHashMap<>();
    i.policy().labels().forEach((name, value) -> add(values, name, List.of(value)));
    add(values, "id", List.of(i.id()));
    add(values, "service", together(i.service(), i.services()));
    add(values, "severity", List.of(i.severity().wire()));
    List<String> kinds = i.members().stream().map(m -> m.kind().wire()).toList();
    add(values, "kind", together(i.kind().wire(), kinds));
    add(values, "account", List.of(i.account()));
    add(values, "region", List.of(i.region()));
    add(values, "environment", i.environment() == null ? List.of() : List.of(i.environment()));
    add(values, "state", List.of(i.state().wire()));
    add(values, "title", List.of(i.title()));
    add(values, "rule", i.rules());
    add(values, "resource", i.resources());
    add(values, "alarm", alarms(i));
    String owner = i.policy().owner();
    add(values, "owner", owner == null ? List.of() : List.of(owner));
    add(values, "cause", i.cause() == null ? List.of() : List.of(i.cause().node()));
    add(values, "drill", List.of(Boolean.toString(i.drill())));
    return new Attributes(values);
  }

  /** What an attribute is; one empty text if it is not there. */
  public List<String> get(String name) {
    return values.getOrDefault(OTHER_NAMES.getOrDefault(name, name), EMPTY);
  }

  /** Own attributes come last, so that a label cannot stand for one of them. */
  private static void add(Map<String, List<String>> values, String name, List<String> texts) {
    if (texts.isEmpty()) {
      values.remove(name);
    } else {
      values.put(name, List.copyOf(texts));
    }
  }

  private static List<String> together(String first, List<String> others) {
    List<String> all = new ArrayList<>(others);
    all.add(first);
    return all.stream().distinct().toList();
  }

  private static List<String> alarms(Incident incident) {
    List<String> alarms = new ArrayList<>();
    for (Link link : incident.links()) {
      if (link.kind() == LinkKind.ALARM) {
        alarms.add(link.key());
        int name = link.key().lastIndexOf(":alarm:");
        if (name >= 0) {
          alarms.add(link.key().substring(name + ":alarm:".length()));
        }
      }
    }
    return alarms;
  }
}
