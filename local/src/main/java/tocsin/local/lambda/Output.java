package tocsin.local.lambda;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.Consumer;

/** Reads what a process writes, line by line. */
final class Output {
  private static final int LONGEST_LINE = 1024 * 1024;

  private final InputStream in;
  private final Consumer<String> lines;
  private final ByteArrayOutputStream partial = new ByteArrayOutputStream();
  private volatile boolean busy;

  Output(InputStream in, Consumer<String> lines) {
    this.in = in;
    this.lines = lines;
  }

  /** A platform thread: reading a pipe would hold the carrier of a virtual one. */
  void start(String name) {
    Thread.ofPlatform().daemon().name(name).start(this::read);
  }

  private void read() {
    byte[] buffer = new byte[16 * 1024];
    try {
      int read = in.read(buffer);
      while (read >= 0) {
        busy = true;
        split(buffer, read);
        busy = false;
        read = in.read(buffer);
      }
    } catch (IOException e) {
      // The pipe of a process that was ended is closed under the reader; nothing more will come.
      busy = true;
    }
    flush();
    busy = false;
  }

  private void split(byte[] buffer, int length) {
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

  /**
   * Waits until what the process has written so far has been read, so that lines of an invocation
   * come before its end. What it wrote before answering is in the pipe already.
   */
  void drain() throws InterruptedException {
    int quiet = 0;
    for (int i = 0; i < 100 && quiet < 2; i++) {
      quiet = empty() ? quiet + 1 : 0;
      if (quiet == 0) {
        Thread.sleep(1);
      } else {
        Thread.onSpinWait();
      }
    }
  }

  private boolean empty() {
    try {
      return in.available() == 0 && !busy;
    } catch (IOException e) {
      return true;
    }
  }
}
