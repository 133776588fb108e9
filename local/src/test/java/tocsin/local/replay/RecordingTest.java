package tocsin.local.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.rule.RuleSet;

/** A file or record that cannot be read harms no other. */
class RecordingTest {
  private static final String EVENT =
      "{\"source\":\"aws.backup\",\"detail-type\":\"Backup Job State Change\",\"account\":"
          + "\"111122223333\",\"time\":\"2026-11-21T08:00:00Z\",\"region\":\"eu-west-1\","
          + "\"detail\":{\"state\":\"FAILED\"}}";

  @TempDir private Path folder;

  private List<Recorded> read() throws IOException {
    List<Recorded> all = new ArrayList<>();
    new Recording(RuleSet.load(folder.resolve("no-rules"), RuleSet.Scope.ALL))
        .read(List.of(folder.resolve("input")), all::add);
    return all;
  }

  private void write(String name, byte[] content) throws IOException {
    Files.createDirectories(folder.resolve("input"));
    Files.createDirectories(folder.resolve("no-rules"));
    Files.write(folder.resolve("input").resolve(name), content);
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(utf8(text));
    }
    return out.toByteArray();
  }

  @Test
  void read_truncatedGzip_isRejectedAndOthersGoOn() throws IOException {
    byte[] whole = gzip(EVENT);
    write("1.json.gz", Arrays.copyOf(whole, whole.length - 12));
    write("2.json", utf8(EVENT));

    List<Recorded> records = read();

    assertThat(records).hasSize(2);
    assertThat(records.get(0).outcome())
        .isInstanceOfSatisfying(
            Outcome.Rejected.class, why -> assertThat(why.reason()).isEqualTo("unreadable-file"));
    assertThat(records.get(0).ref().file()).endsWith("1.json.gz");
    assertThat(records.get(1).outcome()).isInstanceOf(Outcome.Signalled.class);
  }

  @Test
  void read_deepJson_isRejectedAndOthersGoOn() throws IOException {
    write("1.json", utf8("[".repeat(100_000)));
    write("2.json", utf8("{\"message\":".repeat(5_000) + "1" + "}".repeat(5_000)));
    write("3.json", utf8(EVENT));

    List<Recorded> records = read();

    assertThat(records).hasSize(3);
    assertThat(records.get(0).outcome()).isInstanceOf(Outcome.Rejected.class);
    assertThat(records.get(1).outcome()).isInstanceOf(Outcome.Rejected.class);
    assertThat(records.get(2).outcome()).isInstanceOf(Outcome.Signalled.class);
  }

  @Test
  void read_jsonInJson_isReadLineByLine() throws IOException {
    String nested = "{\"level\":\"error\",\"msg\":\"no stock\"}";
    for (int i = 0; i < 10; i++) {
      nested = Json.object(out("message", nested));
    }
    write("1.log", utf8(nested + "\nERROR the door is stuck\n"));

    List<Recorded> records = read();

    assertThat(records).hasSize(2);
    assertThat(records.get(0).outcome()).isNotInstanceOf(Outcome.Rejected.class);
    assertThat(records.get(1).outcome()).isInstanceOf(Outcome.Signalled.class);
  }

  private static Json.Body out(String name, String value) {
    return out -> out.writeStringField(name, value);
  }

  @Test
  void find_missingPath_isTheCallersMistake() {
    assertThatThrownBy(() -> InputFiles.find(List.of(folder.resolve("not-there"))))
        .isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void find_folder_isInTheOrderOfNames() throws IOException {
    write("b.json", utf8(EVENT));
    write("a.json", utf8(EVENT));
    Files.createDirectories(folder.resolve("input/c"));
    write("c/a.json", utf8(EVENT));

    assertThat(InputFiles.find(List.of(folder.resolve("input"))))
        .extracting(file -> folder.resolve("input").relativize(file).toString())
        .containsExactly("a.json", "b.json", "c/a.json");
  }
}
