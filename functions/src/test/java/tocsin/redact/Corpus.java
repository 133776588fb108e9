package tocsin.redact;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Reads the corpus: lines with made-up secrets in them, and lines in which there are none. */
final class Corpus {
  /**
   * One line.
   *
   * @param number of the line in its file
   * @param kind of its secrets; "harmless" if there are none
   */
  record Line(int number, String kind, String text, List<String> secrets) {
    /** Half of the corpus was not looked at while the rules were made. */
    boolean heldOut() {
      return number % 2 == 1;
    }

    /** The first secret of which a text still has all, or a telling part; null if none. */
    @Nullable String leakedIn(String redacted) {
      for (String secret : secrets) {
        if (redacted.contains(secret) || hasPart(redacted, secret)) {
          return secret;
        }
      }
      return null;
    }

    private static boolean hasPart(String redacted, String secret) {
      int part = Math.max(8, secret.length() * 2 / 5);
      for (int i = 0; i + part <= secret.length(); i++) {
        if (redacted.contains(secret.substring(i, i + part))) {
          return true;
        }
      }
      return false;
    }
  }

  private Corpus() {}

  static List<Line> secrets() {
    List<Line> out = new ArrayList<>();
    for (String line : read("/redact/secrets.txt")) {
      int bar = line.indexOf(" | ");
      out.add(line(out.size(), line.substring(0, bar), line.substring(bar + 3)));
    }
    return out;
  }

  static List<Line> harmless() {
    List<Line> out = new ArrayList<>();
    for (String line : read("/redact/harmless.txt")) {
      out.add(line(out.size(), "harmless", line));
    }
    return out;
  }

  static List<String> read(String name) {
    try (InputStream in = Corpus.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("# "))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Line line(int number, String kind, String written) {
    Random random = new Random(number * 31L + kind.hashCode());
    String text = escapes(expanded(written, random));
    StringBuilder out = new StringBuilder();
    List<String> secrets = new ArrayList<>();
    int at = 0;
    int open = text.indexOf('⟪');
    while (open >= 0) {
      int close = text.indexOf('⟫', open);
      secrets.add(text.substring(open + 1, close));
      out.append(text, at, open).append(text, open + 1, close);
      at = close + 1;
      open = text.indexOf('⟪', at);
    }
    return new Line(number, kind, out.append(text.substring(at)).toString(), secrets);
  }

  /** A single backslash before n, t, r and e; two stay an escape of the text itself. */
  private static String escapes(String text) {
    return text.replace("\\\\", "\u0001")
        .replace("\\n", "\n")
        .replace("\\t", "\t")
        .replace("\\r", "\r")
        .replace("\\e", "\u001b")
        .replace("\u0001", "\\");
  }

  /** Random characters for each {@code ‹a36›}. */
  static String expanded(String written, Random random) {
    StringBuilder out = new StringBuilder();
    int at = 0;
    int open = written.indexOf('‹');
    while (open >= 0) {
      int close = written.indexOf('›', open);
      out.append(written, at, open).append(run(written.substring(open + 1, close), random));
      at = close + 1;
      open = written.indexOf('‹', at);
    }
    return out.append(written.substring(at)).toString();
  }

  private static String run(String what, Random random) {
    return switch (what) {
      case "pw" -> mixed("abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789", 13, random);
      case "ps" ->
          "g!" + mixed("abcdefghjkmnpqrstuvwxyzABCDEFGHJKMNPQRSTUVWXYZ2345678%^*", 12, random);
      default -> mixed(letters(what.charAt(0)), Integer.parseInt(what.substring(1)), random);
    };
  }

  private static String letters(char alphabet) {
    String digits = "0123456789";
    String lower = "abcdefghijklmnopqrstuvwxyz";
    String upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    return switch (alphabet) {
      case 'd' -> digits;
      case 'h' -> digits + "abcdef";
      case 'X' -> digits + "ABCDEF";
      case 'z' -> lower;
      case 'e' -> lower + upper;
      case 'l', 'm' -> digits + lower;
      case 'L' -> digits + upper;
      case 'a' -> digits + lower + upper;
      case 'w' -> digits + lower + upper + "_";
      case 'u' -> digits + lower + upper + "-_";
      case 'b', 's' -> digits + lower + upper + "+/";
      case 'B' -> "234567" + upper;
      case 'Q' -> "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L";
      default -> throw new IllegalArgumentException("no alphabet " + alphabet);
    };
  }

  /** All kinds of characters that the alphabet has, and letters or digits at both ends. */
  private static String mixed(String letters, int length, Random random) {
    while (true) {
      StringBuilder out = new StringBuilder();
      for (int i = 0; i < length; i++) {
        out.append(letters.charAt(random.nextInt(letters.length())));
      }
      boolean ends =
          Character.isLetterOrDigit(out.charAt(0))
              && Character.isLetterOrDigit(out.charAt(length - 1));
      if (ends && (length < 8 || kinds(out) == kinds(letters))) {
        return out.toString();
      }
    }
  }

  private static long kinds(CharSequence text) {
    return text.chars()
        .filter(Character::isLetterOrDigit)
        .map(c -> Character.isDigit(c) ? 0 : Character.isUpperCase(c) ? 1 : 2)
        .distinct()
        .count();
  }
}
