package tocsin.local.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tocsin.ingest.Fingerprint;

final class FingerprintCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;

  private int run(String... args) {
    CommandLine command = Main.commandLine();
    command.setOut(new PrintWriter(out));
    command.setErr(new PrintWriter(err));
    int code = command.execute(args);
    command.getErr().flush();
    return code;
  }

  private Path file(byte[] bytes) throws IOException {
    return Files.write(folder.resolve("app.log"), bytes);
  }

  private Path file(String text) throws IOException {
    return file(text.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void file_everyLine_inOrder() throws IOException {
    int code = run("fingerprint", file("order 1 failed\n\norder 2 failed\r\nbye").toString());

    String order = Fingerprint.of("order 7 failed").value() + "\torder <*> failed";
    String empty = Fingerprint.of("").value() + "\t";
    String bye = Fingerprint.of("bye").value() + "\tbye";
    assertThat(code).isZero();
    assertThat(out.toString().split("\n", -1)).containsExactly(order, empty, order, bye, "");
  }

  @Test
  void file_withoutLines_printsNothing() throws IOException {
    assertThat(run("fingerprint", file("").toString())).isZero();
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void file_tabsAndOtherBytes_oneLineEach() throws IOException {
    byte[] bytes = "a\tb\rc ?d 1\n\u0000".getBytes(StandardCharsets.UTF_8);
    bytes[6] = (byte) 0xff;

    assertThat(run("fingerprint", file(bytes).toString())).isZero();
    assertThat(out.toString().lines().map(line -> line.substring(line.indexOf('\t') + 1)))
        .containsExactly("a b c \ufffdd <*>", "");
  }

  @Test
  void standardInput_withoutFile() {
    InputStream before = System.in;
    System.setIn(new ByteArrayInputStream("user 7 left".getBytes(StandardCharsets.UTF_8)));
    try {
      assertThat(run("fingerprint")).isZero();
    } finally {
      System.setIn(before);
    }
    assertThat(out.toString()).endsWith("\tuser <*> left\n");
  }

  @Test
  void missingFile_wrongUsage() {
    assertThat(run("fingerprint", folder.resolve("none.log").toString())).isEqualTo(2);
    assertThat(err.toString()).contains("There is no file").contains("none.log");
    assertThat(run("fingerprint", "a", "b")).isEqualTo(2);
    assertThat(run("fingerprint", folder.toString())).isEqualTo(2);
  }
}
