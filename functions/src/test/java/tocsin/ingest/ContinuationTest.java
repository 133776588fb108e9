package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Json;

/** The look at the bytes refuses no line that goes on with the one before. */
class ContinuationTest {
  private static final List<String> HEADS =
      List.of(
          "ERROR lost",
          "2026-11-21 08:00:00 ERROR lost\nTraceback (most recent call last)",
          "Traceback (most recent call last):",
          "panic: lost",
          "fatal error: lost",
          "thread 'main' panicked at src/main.rs:1:1:",
          "PHP Fatal error:  Uncaught Exception: lost",
          "fail: Shop.Orders[13]",
          "java.lang.Error: lost");

  private static final List<String> LINES =
      List.of(
          "",
          " ",
          "\tat a.B.c(B.java:1)",
          "    at a (b.js:1:1)",
          "Caused by: a.BException: c",
          "During handling of the above exception, another exception occurred:",
          "The above exception was the direct cause of the following exception:",
          "Traceback (most recent call last):",
          "Stack trace:",
          "#0 a.php(1): b()",
          "goroutine 1 [running]:",
          "main.main()",
          "created by main.main",
          "[signal SIGSEGV]",
          "lost it",
          "note: run with `RUST_BACKTRACE=1`",
          "stack backtrace:",
          "ValueError: lost",
          "ValueError",
          "KeyboardInterrupt",
          "a.b.C$DException: lost",
          "a.b.C$DException\nmore",
          "Exception: lost",
          "Error",
          "INFO all is good",
          "2026-11-21 08:00:00 INFO all is good",
          "{\"level\":\"info\"}",
          "Sent",
          "Total 5",
          "Day 3",
          "Cart 4");

  private static boolean mayGoOn(String head, String line) {
    String quoted = Json.object(out -> out.writeStringField("a", line));
    byte[] b = (quoted + "\0".repeat(Words.PADDING)).getBytes(StandardCharsets.UTF_8);
    return Continuation.mayGoOn(head, b, 6, quoted.length() - 2);
  }

  private static boolean goesOn(String head, String line) {
    Continuation continuation = new Continuation();
    continuation.begin(head);
    return continuation.goesOn(line, () -> true);
  }

  @Test
  void mayGoOn_lineThatGoesOn_isTaken() {
    int taken = 0;
    for (String head : HEADS) {
      for (String line : LINES) {
        boolean known = line.startsWith("{") || line.startsWith("[") || line.startsWith("2026");
        if (!known && goesOn(head, line)) {
          assertThat(mayGoOn(head, line)).as("%s, then %s", head, line).isTrue();
          taken++;
        }
      }
    }
    assertThat(taken).isGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "INFO all is good", "Sent", "Total 5", "Day 3", "Cart 4", "Errors: 3", "{}"})
  void mayGoOn_lineOfItsOwn_isRefused(String line) {
    assertThat(mayGoOn("ERROR lost", line)).isFalse();
  }

  @Test
  void goesOn_typeWithoutFrames_isALineOfItsOwn() {
    Continuation continuation = new Continuation();
    continuation.begin("ERROR lost");

    assertThat(continuation.goesOn("a.BException: c", () -> false)).isFalse();
  }
}
