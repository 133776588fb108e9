package tocsin.local.replay;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import tocsin.model.Outcome;
import tocsin.normalise.Normalised;
import tocsin.rule.Rule;
import tocsin.rule.RuleSet;

/** Decides which recorded events would have reached the functions. */
public final class Delivery {
  /** The reason of an event that no EventBridge rule of the template delivers. */
  public static final String NOT_DELIVERED = "not-delivered";

  /** Every event arrives. */
  public static final Delivery ALL = new Delivery(_ -> true, Set.of());

  private final Predicate<JsonNode> delivered;
  private final Set<String> needing;

  private Delivery(Predicate<JsonNode> delivered, Set<String> needing) {
    this.delivered = delivered;
    this.needing = needing;
  }

  /**
   * Returns a decision by the rules of EventBridge. An event that a rule matches which needs more
   * than they give arrives: who has such a rule has set up what it needs.
   *
   * @param delivered whether some EventBridge rule delivers an event
   */
  public static Delivery of(Predicate<JsonNode> delivered, RuleSet rules) {
    Set<String> needing = new HashSet<>();
    for (Rule rule : rules.rules()) {
      if (!rule.needs().isEmpty()) {
        needing.add(rule.id());
      }
    }
    return new Delivery(delivered, needing);
  }

  /** Tells whether a record arrives; what is no event has no rule to deliver it. */
  boolean arrives(Normalised judged) {
    return switch (judged.outcome()) {
      case Outcome.Signalled(var signal) -> arrives(judged, signal.rules());
      case Outcome.Changed(var change) -> arrives(judged, change.signal().rules());
      case Outcome.Ignored(_, var candidate) ->
          arrives(judged, candidate == null ? List.of() : candidate.rules());
      // Orders are refused by account, with a reason that says so.
      case Outcome.Ordered _, Outcome.Rejected _ -> true;
    };
  }

  private boolean arrives(Normalised judged, List<String> rules) {
    // A message of the inbound topic is recorded as the topic gave it, so it arrived.
    return judged.event().path("source").asText().startsWith("inbound.")
        || rules.stream().anyMatch(needing::contains)
        || delivered.test(judged.event());
  }
}
