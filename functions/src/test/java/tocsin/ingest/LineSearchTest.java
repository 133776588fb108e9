package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LineSearchTest {
  private final LineSearch search = new LineSearch(List.of(), true);

  private int look(String line) {
    byte[] document =
        ("\"" + line + "\"" + "\0".repeat(Words.PADDING)).getBytes(StandardCharsets.UTF_8);
    int end = document.length - Words.PADDING - 1;
    return search.look(document, 1, end);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "error",
        "ERROR",
        "Exception",
        "fatal",
        "CRITICAL",
        "SEVERE",
        "panic",
        "Traceback",
        "EMERG",
        "[crit]",
        "[alert]",
        "Task timed out",
        "out of memory",
        "OutOfMemory",
        "OOMKilled",
        "Cannot allocate",
        "Runtime exited",
        "signal: killed",
        "Segmentation fault",
        "SIGSEGV",
        "platform.report",
        "platform.initReport",
        "platform.fault",
        "level\\\":50",
        "level\\\": 60"
      })
  void look_wordAtAnyPlace_isFound(String word) {
    for (int before = 0; before < 17; before++) {
      for (int after = 0; after < 9; after++) {
        String line = "-".repeat(before) + word + "-".repeat(after);
        assertThat(look(line)).as(line).isEqualTo(LineSearch.WORD);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "e",
        "erro",
        "terro",
        "0 errors",
        "no error",
        "errors=0",
        "error_count: 0",
        "error=null",
        "\\\"errors\\\":0",
        "\\\"error\\\": null",
        "\\\"errorMessage\\\":\\\"-\\\"",
        "\\\"error\\\":\\\"\\\"",
        "\\\"exception\\\":false",
        "\\\"errors\\\":[]",
        "\\\"error\\\":{}",
        "fatal=0.00",
        "level\\\":30",
        "REPORT RequestId: a\\tDuration: 1 ms\\tMemory Size: 128 MB\\tMax Memory Used: 60 MB"
      })
  void look_nothingWrong_isNotFound(String line) {
    assertThat(look(line) & LineSearch.WANTED).isZero();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "errors=10",
        "error=0x5",
        "\\\"error\\\":\\\"boom\\\"",
        "0 errors, 1 exception",
        "REPORT RequestId: a\\tMemory Size: 128 MB\\tMax Memory Used: 128 MB",
        "REPORT RequestId: a\\tMemory Size: 128 MB\\tMax Memory Used: 60 MB\\tStatus: timeout",
        "INIT_REPORT Init Duration: 1 ms\\tPhase: init\\tStatus: timeout",
        "E1121 08:00:00.000000       1 a.go:12] lost"
      })
  void look_somethingWrong_isFound(String line) {
    assertThat(look(line) & LineSearch.WORD).isEqualTo(LineSearch.WORD);
  }

  private static final String FINE =
      "\\\"type\\\":\\\"platform.report\\\",\\\"status\\\": \\\"success\\\" ";

  @Test
  void look_recordsOfThePlatformThatAreFine_areReportsUpToABound() {
    assertThat(look(FINE)).isEqualTo(Batch.REPORT);
    assertThat(look(FINE.repeat(4))).isEqualTo(Batch.REPORT);
    assertThat(look(FINE.repeat(5)) & LineSearch.WORD).isNotZero();
  }

  @ParameterizedTest
  @CsvSource({
    "memorySizeMB: 128, maxMemoryUsedMB:127, true",
    "memorySizeMB:128, maxMemoryUsedMB: 128, false",
    "memorySizeMB:128, maxMemoryUsedMB:129, false",
    "memorySizeMB:128, other:1, true",
    "other:1, maxMemoryUsedMB:128, true",
    "errorType:1, other:1, false",
  })
  void look_recordOfThePlatform_isFineWithMemoryLeft(String one, String two, boolean fine) {
    String fields = ("," + one + "," + two).replaceAll("([a-zA-Z]+):", "\\\\\"$1\\\\\":");
    assertThat(look(FINE + fields) & LineSearch.WORD).isEqualTo(fine ? 0 : LineSearch.WORD);
    // What stands before the name is of another record, but for a failure.
    boolean failure = one.startsWith("errorType");
    assertThat(look(fields + FINE) & LineSearch.WORD).isEqualTo(failure ? LineSearch.WORD : 0);
  }

  @Test
  void look_endlessName_isNotFollowed() {
    assertThat(look("error" + "x".repeat(120) + "=0")).isZero();
    assertThat(look("error" + "x".repeat(130) + "=0")).isEqualTo(LineSearch.WORD);
  }
}
