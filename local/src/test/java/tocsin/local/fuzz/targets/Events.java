package tocsin.local.fuzz.targets;

import java.util.List;
import tocsin.local.fuzz.Plants;
import tocsin.local.fuzz.Target;
import tocsin.model.Outcome;

/** An EventBridge event, or a record of another kind, through the normaliser and the rules. */
public class Events implements Target {
  private final Notices notices = new Notices();
  private Outcome outcome = new Outcome.Ignored("");

  @Override
  public String name() {
    return "events";
  }

  @Override
  public void take(String input) {
    outcome = Stages.event(Plants.grown(input));
  }

  @Override
  public void check(String input) {
    List<String> secrets = Outputs.planted(input);
    Outputs.check(List.of(outcome), secrets);
    if (Math.floorMod(input.hashCode(), 8) == 0) {
      notices.check(List.of(outcome), secrets);
    }
  }
}
