package tocsin.local.fuzz;

import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Every target, loaded anew: what once broke, and the search for what does. */
final class Session {
  private static final List<String> TARGETS =
      List.of(
          "LogLines",
          "Redaction",
          "Payloads",
          "Events",
          "OrderEvents",
          "Recordings",
          "RuleFiles",
          "ServiceFiles",
          "SigmaRules",
          "Patterns",
          "Scenarios",
          "Traces");

  /** As much as Lambda gives to the thread of a handler. */
  private static final long STACK = 1 << 20;

  /** What a build tries: few samples, and a few inputs made of them. */
  private static final int FEW_SAMPLES = 60;

  private static final int FEW_RUNS = 120;
  private static final int TURN = 300;

  private final Instrumented loader = new Instrumented();
  private final List<Target> targets = new ArrayList<>();

  private Session() {
    String only = System.getProperty("tocsin.fuzz.target", "");
    for (String name : TARGETS) {
      Target target = target(name);
      if (only.isEmpty() || List.of(only.split(",")).contains(target.name())) {
        targets.add(target);
      }
    }
  }

  /** The names of all targets. */
  static List<String> names() {
    return new Session().targets.stream().map(Target::name).toList();
  }

  private Target target(String name) {
    try {
      Class<?> type = loader.loadClass(Session.class.getPackageName() + ".targets." + name);
      Constructor<?> constructor = type.getConstructor();
      return (Target) constructor.newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name, e);
    }
  }

  /** Does something in a thread whose stack is as small as in production. */
  static List<String> onSmallStack(Function<Session, List<String>> work)
      throws InterruptedException {
    List<String> result = new ArrayList<>();
    List<Throwable> failures = new ArrayList<>();
    Thread thread = new Thread(null, () -> result.addAll(work.apply(new Session())), "fuzz", STACK);
    thread.setUncaughtExceptionHandler((_, thrown) -> failures.add(thrown));
    thread.start();
    thread.join();
    if (!failures.isEmpty()) {
      throw new AssertionError("the search itself failed", failures.getFirst());
    }
    return result;
  }

  /** Runs the inputs that were found in the past; answers what breaks. */
  List<String> found() {
    List<String> broken = new ArrayList<>();
    for (Target target : targets) {
      Limit limit = Limit.measured(target, Samples.of(target.name(), FEW_SAMPLES));
      Runner runner = new Runner(target, loader.rewriter(), limit);
      for (String input : InputFile.found(target.name())) {
        Runner.Broken one = runner.runAndCheck(input);
        if (one != null) {
          broken.add(target.name() + ": " + one.kind() + ": " + InputFile.printable(input));
        }
      }
    }
    return broken;
  }

  /** Looks for inputs that break something; answers what was found. */
  List<String> search() {
    long seed = Long.getLong("tocsin.fuzz.seed", 1);
    long seconds = Long.getLong("tocsin.fuzz.seconds", 0);
    Findings findings = new Findings(seed);
    List<Fuzzer> fuzzers = new ArrayList<>();
    for (Target target : targets) {
      List<String> samples =
          Samples.of(target.name(), seconds == 0 ? FEW_SAMPLES : Integer.MAX_VALUE);
      fuzzers.add(new Fuzzer(target, loader.rewriter(), seed, samples, findings));
    }
    if (seconds == 0) {
      fuzzers.forEach(fuzzer -> fuzzer.run(FEW_RUNS));
    } else {
      long end = System.nanoTime() + seconds * 1_000_000_000L;
      for (int turn = 0; System.nanoTime() < end; turn++) {
        fuzzers.get(turn % fuzzers.size()).run(TURN);
      }
    }
    fuzzers.forEach(fuzzer -> System.out.println(fuzzer.report()));
    return findings.all().stream().map(findings::said).toList();
  }
}
