package tocsin.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RulesCommandTest {
  @TempDir private Path folder;

  @Test
  void test_ofThePackThatShips_passes() {
    Ran ran = run("rules", "test", "--rules", "../rules");

    assertThat(ran.out).endsWith(" 0 failed\n").hasLineCount(1);
    assertThat(ran.exit).isZero();
  }

  @Test
  void test_ofALine_takesItThroughTheLogPath() throws Exception {
    Files.createDirectories(folder.resolve("logs"));
    Files.writeString(
        folder.resolve("logs/checkout-failed.yaml"),
        """
        id: checkout-failed
        title: The checkout logs errors of the card network
        match:
          event:
            kind: [log-error]
            attributes:
              exception.type: [com.example.CardException]
          log: '"card declined"'
        cases:
          - name: its exception was read from the line
            record: "2026-11-21T10:00:00.000Z 8f507cfc ERROR com.example.CardException: card declined"
            match: true
          - name: an exception of another kind
            record: "2026-11-21T10:00:00.000Z 8f507cfc ERROR com.example.CartException: card declined"
            match: false
          - name: a line that is no error
            record: "2026-11-21T10:00:00.000Z 8f507cfc INFO card declined"
            match: false
          - name: wrong on purpose
            record: "2026-11-21T10:00:00.000Z 8f507cfc ERROR all is well"
            match: true
        """);

    Ran ran = run("rules", "test", "--rules", folder.toString());

    assertThat(ran.out)
        .contains("logs/checkout-failed.yaml: wrong on purpose: should match, but ")
        .endsWith("4 cases, 3 passed, 1 failed\n");
    assertThat(ran.exit).isEqualTo(1);
  }

  @Test
  void test_ofTimelines_runsThemOnTheCorrelator() {
    Ran ran = run("rules", "test", "--rules", "src/test/resources/rules/timelines/rules");

    assertThat(ran.out).isEqualTo("33 cases, 33 passed, 0 failed\n");
  }

  private record Ran(int exit, String out) {}

  private static Ran run(String... args) {
    StringWriter out = new StringWriter();
    int exit = Main.commandLine().setOut(new PrintWriter(out, true)).execute(args);
    return new Ran(exit, out.toString());
  }
}
