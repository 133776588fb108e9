package tocsin.correlate;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tocsin.correlate.Liveness.Life;
import tocsin.model.Incident;

/** Looks whether the sources of an incident are alive, if it is time to and it matters. */
final class LifeSigns {
  private static final Duration BUDGET = Duration.ofSeconds(1);

  /** Sources that are asked; those that failed last. */
  private static final int SOURCES = 8;

  private final Liveness liveness;
  private final CorrelateSettings settings;

  LifeSigns(Liveness liveness, CorrelateSettings settings) {
    this.liveness = liveness;
    this.settings = settings;
  }

  /** What is known of them, by their ARNs; nothing of those that need not be asked. */
  Map<String, Life> of(Incident i, Instant now) {
    Optional<Instant> over = Ending.overAt(i.members(), i.policy(), settings);
    if (!i.state().live() || over.isEmpty() || over.get().isAfter(now)) {
      return Map.of();
    }
    List<Map.Entry<String, Instant>> sources =
        Silence.sources(i.members(), i.policy(), settings).entrySet().stream()
            .sorted(Map.Entry.<String, Instant>comparingByValue(Comparator.reverseOrder()))
            .limit(SOURCES)
            .toList();
    return sources.isEmpty() ? Map.of() : ask(sources);
  }

  private Map<String, Life> ask(List<Map.Entry<String, Instant>> sources) {
    Map<String, Life> lives = new HashMap<>();
    sources.forEach(s -> lives.put(s.getKey(), new Life.Unknown("no-answer-in-time")));
    Map<String, Life> answers = new HashMap<>();
    Timely.within(
        BUDGET,
        "life-signs",
        () -> {
          for (Map.Entry<String, Instant> source : sources) {
            Life life = liveness.of(source.getKey(), source.getValue());
            synchronized (answers) {
              answers.put(source.getKey(), life);
            }
          }
          return true;
        },
        false);
    synchronized (answers) {
      lives.putAll(answers);
    }
    return lives;
  }
}
