package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.model.Condition;
import tocsin.model.Policy;
import tocsin.model.Signal;

/**
 * What {@code services.yaml} says: which service, environment and team a log group, a resource or a
 * tag belongs to. The first entry that fits wins; what none names keeps the service derived from
 * its own name.
 */
final class Services {
  static final Services NONE = new Services(List.of());

  private static final Set<String> KEYS =
      Set.of("service", "environment", "team", "logGroups", "resources", "tags");
  private static final String LOG_GROUP = "aws.log.group.names";

  private record Entry(
      String service,
      @Nullable String environment,
      @Nullable String team,
      List<Glob> logGroups,
      List<Glob> resources,
      Map<String, String> tags) {
    boolean fits(Signal signal, Map<String, String> recordTags) {
      String logGroup = signal.attributes().get(LOG_GROUP);
      return (logGroup != null && logGroups.stream().anyMatch(g -> g.matches(logGroup)))
          || resources.stream().anyMatch(g -> signal.resources().stream().anyMatch(g::matches))
          || tags.entrySet().stream()
              .anyMatch(
                  t -> new Glob(t.getValue()).matches(recordTags.getOrDefault(t.getKey(), "")));
    }
  }

  private final List<Entry> entries;
  private final boolean wantsTags;

  private Services(List<Entry> entries) {
    this.entries = List.copyOf(entries);
    this.wantsTags = entries.stream().anyMatch(e -> !e.tags.isEmpty());
  }

  static Services read(YamlFile file, @Nullable Node top) {
    if (top == null) {
      return NONE;
    }
    List<Entry> entries = new ArrayList<>();
    Map<String, Node> fields = file.fields(top, Set.of("services"), Set.of("services"));
    for (Node item : file.items(fields.get("services"))) {
      Entry entry = entry(file, item);
      if (entry != null) {
        entries.add(entry);
      }
    }
    return new Services(entries);
  }

  private static @Nullable Entry entry(YamlFile file, Node node) {
    Map<String, Node> fields = file.fields(node, KEYS, Set.of("service"));
    String service = file.text(fields.get("service"));
    List<Glob> logGroups = globs(file, fields.get("logGroups"));
    List<Glob> resources = globs(file, fields.get("resources"));
    Map<String, String> tags = file.textMap(fields.get("tags"));
    if (logGroups.isEmpty() && resources.isEmpty() && tags.isEmpty()) {
      file.complain(node, "the service has nothing", "give logGroups, resources or tags");
    }
    return service == null
        ? null
        : new Entry(
            service,
            file.text(fields.get("environment")),
            file.text(fields.get("team")),
            logGroups,
            resources,
            tags);
  }

  private static List<Glob> globs(YamlFile file, @Nullable Node node) {
    return file.texts(node).stream().map(Glob::new).toList();
  }

  /** The signal with its service, environment and, where no rule named one, its owner. */
  Signal apply(Signal signal, @Nullable JsonNode record) {
    Map<String, String> tags = wantsTags && record != null ? RecordTags.of(record) : Map.of();
    for (Entry entry : entries) {
      if (entry.fits(signal, tags)) {
        return apply(signal, entry);
      }
    }
    return signal;
  }

  private static Signal apply(Signal signal, Entry entry) {
    Policy p = signal.policy();
    String environment = entry.environment == null ? signal.environment() : entry.environment;
    return signal.toBuilder()
        .service(entry.service)
        .environment(environment)
        .policy(owned(p, entry.team))
        .build();
  }

  private static Policy owned(Policy p, @Nullable String team) {
    List<Condition> conditions =
        p.conditions().stream()
            .map(c ->
                new Condition(
                    c.rule(),
                    c.severity(),
                    owned(c.policy(), team),
                    c.within(),
                    c.group(),
                    c.test()))
            .toList();
    return p.withOwner(p.owner() == null ? team : p.owner()).on(conditions, p.gated());
  }
}
