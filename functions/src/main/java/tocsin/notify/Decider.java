package tocsin.notify;

import java.util.List;

/** The stages in their order; the first that stops a notice gives the reason. */
final class Decider {
  private final List<Stage> stages;

  Decider(NotifySettings settings) {
    stages =
        List.of(
            new DueStage(),
            new ModeStage(),
            new FirstStage(),
            new AudienceStage(new Audience(settings)),
            new FlapStage(settings.flapping()),
            new ToldStage(),
            new CurrentStage(),
            new SilencedStage(settings),
            new InhibitedStage(settings),
            new StormStage(settings),
            new IntervalStage(settings));
  }

  Step decide(Situation situation) {
    Step step = new Step.Go(situation.plan(situation.work().event()));
    for (Stage stage : stages) {
      if (!(step instanceof Step.Go go)) {
        return step;
      }
      step = stage.apply(go.plan(), situation);
    }
    return step;
  }
}
