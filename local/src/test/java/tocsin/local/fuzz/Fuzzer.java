package tocsin.local.fuzz;

import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Runs one target: its samples first, then what mutations make of them. */
final class Fuzzer {
  private static final int MOST_TRIES = 2_000;

  private final Target target;
  private final Random random;
  private final Runner runner;
  private final Growth growth;
  private final Corpus corpus = new Corpus();
  private final Findings findings;
  private final Mutator mutator;
  private long runs;
  private long nanos;

  /**
   * @param samples what the project has, of this kind
   */
  Fuzzer(Target target, Rewriter rewriter, long seed, List<String> samples, Findings findings) {
    this.target = target;
    this.findings = findings;
    random = new Random(seed + target.name().hashCode());
    runner = new Runner(target, rewriter, Limit.measured(target, samples));
    growth = new Growth(runner, random);
    for (String sample : samples) {
      note(sample, runner.runAndCheck(sample));
      corpus.addSample(sample);
    }
    mutator = new Mutator(random, Words.of(rewriter.constants(), samples));
  }

  String name() {
    return target.name();
  }

  /** Tries so many inputs. */
  void run(int times) {
    long began = System.nanoTime();
    for (int i = 0; i < times; i++) {
      one(mutator.mutate(corpus.any(random), corpus.any(random)));
    }
    nanos += System.nanoTime() - began;
  }

  private void one(String input) {
    runs++;
    Runner.@Nullable Broken broken = runner.runAndCheck(input);
    boolean fresh = corpus.offer(input);
    note(input, broken);
    if (broken == null && (fresh || random.nextInt(16) == 0)) {
      Growth.@Nullable Pumped pumped = growth.pump(input);
      if (pumped != null) {
        add(pumped.input(), pumped.broken());
      }
    }
  }

  private void note(String input, Runner.@Nullable Broken broken) {
    if (broken == null || findings.has(target.name(), broken.kind())) {
      return;
    }
    String shortest = Minimiser.shorten(input, MOST_TRIES, shorter -> is(broken, shorter));
    Runner.@Nullable Broken again = runner.runAndCheck(shortest);
    add(shortest, again == null ? broken : again);
  }

  private boolean is(Runner.Broken broken, String input) {
    Runner.@Nullable Broken again = runner.runAndCheck(input);
    return again != null && again.kind().equals(broken.kind());
  }

  private void add(String input, Runner.Broken broken) {
    if (!findings.has(target.name(), broken.kind())) {
      findings.add(new Findings.Finding(target.name(), broken.kind(), broken.detail(), input));
    }
  }

  /** What was done, in a line. */
  String report() {
    long faults = findings.all().stream().filter(f -> f.target().equals(target.name())).count();
    return "fuzz: %-10s %,9d runs  %,6.0f a second  %,6d blocks  %,5d inputs  %d faults"
        .formatted(
            target.name(),
            runs,
            nanos == 0 ? 0 : runs * 1e9 / nanos,
            corpus.blocks(),
            corpus.size(),
            faults);
  }
}
