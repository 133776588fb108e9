package tocsin.local.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Reads what a process writes, line by line.
 *
 * <p>It asks every few milliseconds what is there rather than waiting in a read: so {@link #drain}
 * can read the rest of an invocation's lines at once, and nobody has to guess whether a reader is
 * still on its way.
 */
final class Output {
  private static final int LONGEST_LINE = 1024 * 1024;
  private static final Duration PAUSE = Duration.ofMillis(5);

  private final InputStream in;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private final byte[] buffer = new byte[16 * 1024];
  private boolean ended;

  Output(InputStream in, Consumer<String> lines) {
    this.in = in;
    this.lines = lines;
  }

  /** Reads until the process has ended. */
  void start(String name, Process process) {
    Thread.ofVirtual().name(name).start(() -> follow(process));
  }

  private void follow(Process process) {
    try {
      while (process.isAlive()) {
        drain();
        Thread.sleep(PAUSE);
      }
      finish();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads what is there. What a process wrote before it answered is there. */
  synchronized void drain() {
    try {
      while (!ended && in.available() > 0) {
        int read = in.read(buffer);
        ended = read < 0;
        split(Math.max(0, read));
      }
    } catch (IOException e) {
      // The pipe of a process that was ended may be closed already; nothing more will come.
      ended = true;
    }
  }

  /** The last line may lack its end. */
  synchronized void finish() {
    drain();
    ended = true;
    flush();
  }

  private void split(int length) {
    int from = 0;
    for (int i = 0; i < length; i++) {
      if (buffer[i] == '\n') {
        partial.write(buffer, from, i - from);
        flush();
        from = i + 1;
      }
    }
    partial.write(buffer, from, length - from);
    if (partial.size() > LONGEST_LINE) {
      flush();
    }
  }

  private void flush() {
    if (partial.size() > 0) {
      String line = partial.toString(StandardCharsets.UTF_8);
      partial.reset();
      lines.accept(line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
    }
  }
}
