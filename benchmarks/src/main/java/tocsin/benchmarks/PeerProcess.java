package tocsin.benchmarks;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/** Another forwarder under its driver: handles an event as often as asked and says what it cost. */
final class PeerProcess {
  private final String name;
  private final Process process;
  private final PrintWriter in;
  private final BufferedReader out;

  private PeerProcess(String name, Process process) {
    this.name = name;
    this.process = process;
    this.in = new PrintWriter(process.outputWriter(StandardCharsets.US_ASCII), true);
    this.out = process.inputReader(StandardCharsets.US_ASCII);
  }

  static PeerProcess start(String name, Path drivers, String checkout, Path event)
      throws IOException {
    String driver =
        drivers.resolve(name + (name.equals("sumologic") ? "_driver.js" : "_driver.py")).toString();
    String runtime = name.equals("sumologic") ? "node" : "python3";
    Process process =
        new ProcessBuilder(List.of(runtime, driver, checkout, event.toString()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    PeerProcess peer = new PeerProcess(name, process);
    String first = peer.line();
    if (!first.equals("ready")) {
      throw new IOException(name + " says " + first);
    }
    peer.run(2);
    return peer;
  }

  String name() {
    return name;
  }

  /** The nanoseconds of CPU that so many events took. */
  long run(int times) throws IOException {
    in.println(times);
    return Long.parseLong(line());
  }

  /** Ends it by the end of its input. */
  void close() {
    in.close();
  }

  private String line() throws IOException {
    String line = out.readLine();
    if (line == null) {
      throw new EOFException(name + " ended with " + process.onExit().join().exitValue());
    }
    return line;
  }
}
