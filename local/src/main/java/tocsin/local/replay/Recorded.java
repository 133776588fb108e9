package tocsin.local.replay;

import java.util.List;
import tocsin.model.Outcome;

/** What one input record became. */
public record Recorded(RecordRef ref, Outcome outcome) {
  /** The ids of the rules that matched it, those on trial included. */
  public List<String> rules() {
    return switch (outcome) {
      case Outcome.Signalled(var signal) -> signal.rules();
      case Outcome.Changed(var change) -> change.signal().rules();
      case Outcome.Ignored(var _, var candidate) ->
          candidate == null ? List.of() : candidate.rules();
      case Outcome.Ordered _, Outcome.Rejected _ -> List.of();
    };
  }
}
