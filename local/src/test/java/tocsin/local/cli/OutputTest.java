package tocsin.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tocsin.model.Json;

/** Output that cannot be written, and output that must not reach a terminal as it is. */
final class OutputTest {
  private static final String EVENT =
      """
      {"version":"0","id":"e1","source":"aws.health","detail-type":"x","account":"111122223333",
       "time":"2026-11-21T08:00:00Z","region":"eu-west-1","resources":[],"detail":{}}
      """;

  @TempDir private Path folder = Path.of("");

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** Takes nothing, with the message of the operating system. */
  private static final class Full extends OutputStream {
    private final String message;

    Full(String message) {
      this.message = message;
    }

    @Override
    public void write(int b) throws IOException {
      throw new IOException(message);
    }
  }

  private String event() throws IOException {
    return Files.writeString(folder.resolve("event.json"), EVENT).toString();
  }

  @ParameterizedTest
  @ValueSource(strings = {"normalise", "replay"})
  void output_thatCannotBeWritten_isAnError(String command) throws IOException {
    String[] args = {
      command, "--json", "--rules", "../rules", "--template", "../template.yaml", event()
    };

    int code = Main.run(args, new Full("No space left on device"), err);

    assertThat(code).isEqualTo(2);
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("tocsin: cannot write to the standard output: No space left on device\n");
  }

  @Test
  void output_thatNobodyReads_endsQuietlyAsAPipeDoes() throws IOException {
    String[] args = {
      "normalise", "--json", "--rules", "../rules", "--template", "../template.yaml", event()
    };

    assertThat(Main.run(args, new Full("Broken pipe"), err)).isEqualTo(141);
    assertThat(err.size()).isZero();
  }

  @Test
  void output_thatIsWritten_leavesTheExitCode() throws IOException {
    String[] args = {
      "normalise", "--json", "--rules", "../rules", "--template", "../template.yaml", event()
    };
    ByteArrayOutputStream out = new ByteArrayOutputStream();

    assertThat(Main.run(args, out, err)).isZero();
    assertThat(out.toString(StandardCharsets.UTF_8)).endsWith("}\n");
  }

  /** What a text becomes on the way to a terminal. */
  private static String shown(String text) {
    StringWriter to = new StringWriter();
    PrintWriter writer = new PrintWriter(new TerminalWriter(to));
    writer.print(text);
    writer.flush();
    return to.toString();
  }

  @Test
  void terminal_marksAndSeparators_areShownAsEscapes() {
    assertThat(shown("a\u202eb\u2066c\u2028d\u2029e\u200bf\ufeffg\u0085h\ri\u0007j\u007f"))
        .isEqualTo(
            "a\\u202eb\\u2066c\\u2028d\\u2029e\\u200bf\\ufeffg\\u0085h\\u000di\\u0007j"
                + "\\u007f");
  }

  @Test
  void terminal_sequences_areEscaped_coloursStay() {
    assertThat(shown("\u001b[2J\u001b]0;title\u0007\u001b[8mhidden\u001b[0m"))
        .isEqualTo("\\u001b[2J\\u001b]0;title\\u0007\\u001b[8mhidden\u001b[0m");
    assertThat(shown("\u001b[1mbold\u001b[0m \u001b[31mred\u001b[0m"))
        .isEqualTo("\u001b[1mbold\u001b[0m \u001b[31mred\u001b[0m");
  }

  @Test
  void terminal_pairsOfSurrogates_areKept_halvesAndTagsAreNot() {
    assertThat(shown("\ud83d\ude00 \ud83d! \ude00 \udb40\udc41"))
        .isEqualTo("\ud83d\ude00 \\ud83d! \\ude00 \\udb40\\udc41");
  }

  @Test
  void terminal_aPairInTwoWrites_isKept() throws IOException {
    StringWriter to = new StringWriter();
    try (TerminalWriter writer = new TerminalWriter(to)) {
      writer.write("\ud83d");
      writer.write("\ude00");
    }

    assertThat(to).hasToString("\ud83d\ude00");
  }

  @Test
  void terminal_json_meansTheSame() throws IOException {
    String json = Json.object(out -> out.writeStringField("a", "x\u202ey\u2028z \u00e9"));

    assertThat(Json.read(shown(json))).isEqualTo(Json.read(json));
    assertThat(shown(json)).doesNotContain("\u202e").contains("\u00e9");
  }
}
