package tocsin.local.story;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A story: what happens when, and what must come of it.
 *
 * @param file where it was read from; files that it names lie beside it
 * @param start the time of its first moment
 * @param alive whether sources are known to be alive whatever the story says of them; if not, only
 *     lines that it tells of are signs of life
 * @param steps in the order of time
 * @param until when it ends, counted from the start; until then the clock runs on
 * @param rules files of rules of its own, which hold beside the project's
 * @param settings what of the settings of notices it has otherwise, as the parameter store has them
 * @param expected what its author says must come of it
 */
public record Scenario(
    Path file,
    String title,
    String about,
    Instant start,
    boolean alive,
    List<Step> steps,
    Duration until,
    List<Path> rules,
    JsonNode settings,
    Expected expected) {
  public Scenario {
    steps = List.copyOf(steps);
    rules = List.copyOf(rules);
  }

  /** Where its outcome is kept. */
  public Path outcomeFile() {
    String name = String.valueOf(file.getFileName());
    return file.resolveSibling(name.replaceFirst("\\.yaml$", "") + ".outcome.txt");
  }

  /**
   * One thing that happens.
   *
   * @param at when, counted from the start
   * @param times how often it is delivered: queues and services deliver at least once
   * @param repeat so many alike, in which {@code {{n}}} counts from 1
   * @param apart so long after one another
   * @param input what is put in: the kind of input and its description, still with placeholders
   */
  public record Step(
      Duration at,
      @Nullable String say,
      int times,
      int repeat,
      Duration apart,
      String kind,
      JsonNode input) {
    /** When the last of them is. */
    Duration last() {
      return at.plus(apart.multipliedBy(repeat - 1L));
    }
  }

  /**
   * What must come of it, said before it was ever played.
   *
   * @param incidents how many incidents there are in the end, merged ones not counted
   * @param notices the notices in their order, each as event and incident, such as {@code opened A}
   * @param silences the notices about silences in their order, such as {@code silence-added s1};
   *     null if the story does not say
   */
  public record Expected(int incidents, List<String> notices, @Nullable List<String> silences) {
    public Expected {
      notices = List.copyOf(notices);
      silences = silences == null ? null : List.copyOf(silences);
    }

    /** Where the outcome is another, in words; empty if it is as expected. */
    public List<String> unlike(ScenarioRun.Outcomes outcomes) {
      List<String> wrong = new ArrayList<>();
      if (outcomes.incidents().size() != incidents) {
        wrong.add(outcomes.incidents().size() + " incidents, not " + incidents);
      }
      List<String> told = ScenarioText.notices(outcomes);
      if (!told.equals(notices)) {
        wrong.add("the notices are " + told + ", not " + notices);
      }
      List<String> ofSilences = ScenarioText.silences(outcomes);
      if (silences != null && !ofSilences.equals(silences)) {
        wrong.add("the notices about silences are " + ofSilences + ", not " + silences);
      }
      return wrong;
    }
  }
}
