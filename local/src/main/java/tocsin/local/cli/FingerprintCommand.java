package tocsin.local.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.ingest.Fingerprint;

/** Says which kind of line each line is. */
@Command(
    name = "fingerprint",
    description =
        "Show, for each line in order, its fingerprint, a tab, and its template, in which <*>"
            + " stands for what varies.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class FingerprintCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "FILE",
      arity = "0..1",
      description = "Log lines, UTF-8; the standard input if there is none.")
  private @Nullable Path file;

  @Override
  public Integer call() throws IOException, CommandFailure {
    if (file != null && Files.isDirectory(file)) {
      throw new CommandFailure(file + " is a folder; name a file of log lines.");
    }
    PrintWriter out = new PrintWriter(spec.commandLine().getOut(), false);
    // Bytes that are no UTF-8 are replaced: a log may hold anything.
    try (InputStream in = file == null ? System.in : Files.newInputStream(file);
        Reader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      print(lines, out);
    }
    out.flush();
    return 0;
  }

  /** A line ends with a line feed; a carriage return inside one is white space. */
  private static void print(Reader in, PrintWriter out) throws IOException {
    StringBuilder line = new StringBuilder();
    int c = in.read();
    while (c >= 0) {
      line.setLength(0);
      for (; c >= 0 && c != '\n'; c = in.read()) {
        line.append((char) c);
      }
      Fingerprint fingerprint = Fingerprint.of(line.toString());
      out.append(fingerprint.value()).append('\t').append(fingerprint.template()).append('\n');
      c = c == '\n' ? in.read() : c;
    }
  }
}
