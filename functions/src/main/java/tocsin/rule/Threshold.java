package tocsin.rule;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a rule wants of several records, before it counts. */
public sealed interface Threshold {
  /** By what a rule counts apart that does not say. */
  List<String> DEFAULT_BY = List.of("account", "region");

  /** How far apart the records may be; of absence, how long there was none. */
  Duration within();

  /** Fields, as event patterns see them, by whose values it is counted apart. */
  List<String> by();

  /** So many matching records. */
  record Count(int count, Duration within, List<String> by) implements Threshold {
    public Count {
      by = List.copyOf(by);
    }
  }

  /** So many different values of a field. */
  record Distinct(String field, int count, Duration within, List<String> by) implements Threshold {
    public Distinct {
      by = List.copyOf(by);
    }
  }

  /** It matched before, and then not any more. */
  record Absence(Duration within, List<String> by) implements Threshold {
    public Absence {
      by = List.copyOf(by);
    }
  }

  /** One record a step, in the order of their times. */
  record Sequence(List<Step> steps, Duration within, List<String> by) implements Threshold {
    public Sequence {
      steps = List.copyOf(steps);
      by = List.copyOf(by);
    }
  }

  /**
   * What one record of a sequence must be.
   *
   * @param event an EventBridge pattern, as JSON
   * @param where what it demands of the same event once the pattern has matched
   */
  record Step(String event, @Nullable Where where) {}
}
