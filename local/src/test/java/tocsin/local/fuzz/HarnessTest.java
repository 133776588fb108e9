package tocsin.local.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A search that finds nothing must not do so because it looks at nothing. */
class HarnessTest {
  private static final Limit LIMIT = new Limit(1_000, 1_000_000);

  private record Toy(Consumer<String> taken, Consumer<String> checked) implements Target {
    @Override
    public String name() {
      return "toy";
    }

    @Override
    public void take(String input) {
      taken.accept(input);
    }

    @Override
    public void check(String input) {
      checked.accept(input);
    }
  }

  private static Runner runner(Consumer<String> taken, Consumer<String> checked) {
    return new Runner(
        new Toy(taken, checked), new Rewriter(HarnessTest.class.getClassLoader()), LIMIT);
  }

  private static String kind(Runner runner, String input) {
    Runner.Broken broken = runner.runAndCheck(input);
    return broken == null ? "" : broken.kind();
  }

  @Test
  void run_thatHolds_breaksNothing() {
    assertThat(kind(runner(_ -> Probe.hit(1), _ -> {}), "x")).isEmpty();
  }

  @Test
  void run_thatThrows_isAFault() {
    Runner runner =
        runner(
            input -> {
              if (input.contains("x")) {
                throw new IllegalStateException("no");
              }
            },
            _ -> {});
    assertThat(kind(runner, "a")).isEmpty();
    assertThat(kind(runner, "ax")).startsWith("IllegalStateException");
  }

  @Test
  void run_whoseCheckFails_isAFaultOfItsKind() {
    Runner runner = runner(_ -> {}, _ -> Fault.unless(false, "it holds", "it does not"));
    assertThat(kind(runner, "a")).isEqualTo("it holds");
  }

  @Test
  void run_thatNeverEnds_isEnded() {
    Runner runner =
        runner(
            _ -> {
              while (true) {
                Probe.hit(1);
              }
            },
            _ -> {});
    assertThat(kind(runner, "a")).startsWith("too many steps");
  }

  @Test
  void pump_linear_isAsItShouldBe() {
    Runner runner = runner(input -> Probe.cost(10L * input.length()), _ -> {});
    assertThat(new Growth(runner, new Random(1)).pump("abcdef")).isNull();
  }

  @Test
  void pump_quadratic_isFound() {
    Runner runner = runner(input -> Probe.cost((long) input.length() * input.length()), _ -> {});
    Growth.Pumped pumped = new Growth(runner, new Random(1)).pump("abcdef");
    assertThat(pumped).isNotNull();
  }

  @Test
  void shorten_keepsWhatIsNeeded() {
    String shortest =
        Minimiser.shorten("some text (with a bracket) in it", 1_000, s -> s.contains("("));
    assertThat(shortest).isEqualTo("(");
  }

  @Test
  void rewritten_redactor_countsItsStepsAndMasksAsBefore() throws Exception {
    Instrumented loader = new Instrumented();
    Class<?> redactor = loader.loadClass("tocsin.redact.Redactor");
    String line = "2026-03-02 ERROR cannot place order 17 with password=" + "hunter2".repeat(2);

    Probe.begin(Long.MAX_VALUE);
    Object masked = redactor.getMethod("redact", String.class).invoke(null, line);

    assertThat(masked).isEqualTo(tocsin.redact.Redactor.redact(line));
    assertThat(Probe.steps()).isGreaterThan(line.length());
    assertThat(Probe.blocks()).hasSizeGreaterThan(20);
    assertThat(loader.rewriter().constants()).isNotEmpty();
  }

  @Test
  void grown_input_hasTheFormsOfItsSecrets() {
    char plant = Plants.any(new Random(1));
    List<String> secrets = Plants.in("a" + plant);
    String grown = Plants.grown("a" + plant + "b");
    assertThat(secrets).hasSize(1);
    assertThat(grown).startsWith("a ").endsWith(" b").contains(secrets.getFirst());
    assertThat(Plants.leaked(secrets, grown)).isNotNull();
    assertThat(Plants.leaked(secrets, "a [redacted] b")).isNull();
  }

  @Test
  void samples_ofEachTarget_areThere() {
    for (String target : Session.names()) {
      assertThat(Samples.of(target, 10)).as(target).isNotEmpty();
    }
  }
}
