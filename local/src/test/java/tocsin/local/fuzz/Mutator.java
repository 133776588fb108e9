package tocsin.local.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes new inputs of known ones: a few changes at once, most of them small. */
final class Mutator {
  /** Unusual characters: ends of lines, invisible ones, halves of pairs, other scripts. */
  private static final String UNUSUAL =
      "\u0000\b\t\n\r\u000b\f\u001b\u007f\u0085\u00a0\u00ad\u061c\u200b\u200d\u200e\u202e\u2028\u2029"
          + "\u2066\ufeff\ufffd\ud83d\ude00\uff1a\uff1d\u0660\u0130\u0131\u00df\u4e2d\u0e01\ufb01\u0301";

  private static final String MARKS = "\"'`\\/()[]{}<>:;,.=|&%$#@!?*+-_~^ \t\n";
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "007",
          "1e400",
          "-0.0",
          "1.7976931348623157E308",
          "2147483648",
          "NaN",
          "0x1F",
          "9223372036854775808",
          "99999999999999999999999999999999",
          "1.5",
          "\u0661\u0662");
  private static final List<String> COLOURS =
      List.of("\u001b[31m", "\u001b[0m", "\u001b[1;33;40m", "\u001b[K", "\u001b]8;;x\u0007");

  private final Random random;
  private final List<String> words;
  private final Wraps wraps;
  private final JsonChanges json;

  /**
   * @param words texts to put in, such as stand in the code
   */
  Mutator(Random random, List<String> words) {
    this.random = random;
    this.words = words;
    wraps = new Wraps(random);
    json = new JsonChanges(random);
  }

  /**
   * Makes a new input.
   *
   * @param other another one, to take from
   */
  String mutate(String input, String other) {
    int most = most();
    String text = input.length() > most ? input.substring(0, most) : input;
    int changes = 1 + Math.min(random.nextInt(4), random.nextInt(6));
    for (int i = 0; i < changes; i++) {
      text = change(text, other, most);
      if (text.length() > most) {
        text = text.substring(0, most);
      }
    }
    return text;
  }

  private int most() {
    int dice = random.nextInt(1000);
    return dice < 900 ? 2_000 : dice < 990 ? 12_000 : dice < 998 ? 60_000 : 256 << 10;
  }

  private String change(String text, String other, int most) {
    return switch (random.nextInt(24)) {
      case 0 -> put(text, at(text), character());
      case 1 -> put(text, at(text), word());
      case 2 -> put(text, at(text), word());
      case 3 -> replaced(text, character());
      case 4 -> without(text);
      case 5 -> put(text, at(text), piece(text));
      case 6 -> put(text, at(text), repeated(piece(text), most));
      case 7 -> repeatedToken(text, most);
      case 8 -> repeatedToken(text, Math.min(most, 400));
      case 9 -> swapToken(text, word());
      case 10 -> swapToken(text, piece(other));
      case 11 -> text.substring(0, at(text)) + other.substring(at(other));
      case 12 -> heads(text, other);
      case 13 -> put(text, line(text), other);
      case 14 -> number(text);
      case 15 -> lines(text);
      case 16 -> random.nextBoolean() ? text.substring(0, at(text)) : text.substring(at(text));
      case 17 -> put(text, at(text), oneOf(COLOURS));
      case 18 -> put(text, at(text), "" + Plants.any(random));
      case 19 -> put(text, line(text), "" + Plants.any(random));
      case 20 -> wraps.wrap(text);
      default -> json.change(text, other);
    };
  }

  private int at(String text) {
    return random.nextInt(text.length() + 1);
  }

  private static String put(String text, int at, String what) {
    return text.substring(0, at) + what + text.substring(at);
  }

  private String character() {
    return switch (random.nextInt(4)) {
      case 0 -> "" + UNUSUAL.charAt(random.nextInt(UNUSUAL.length()));
      case 1 -> "" + (char) (' ' + random.nextInt(95));
      case 2 -> "" + Samples.NEXT;
      default -> "" + MARKS.charAt(random.nextInt(MARKS.length()));
    };
  }

  private <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  private String word() {
    return oneOf(words);
  }

  private String piece(String text) {
    if (text.isEmpty()) {
      return character();
    }
    int from = random.nextInt(text.length());
    int length = 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 12);
    return text.substring(from, Math.min(text.length(), from + length));
  }

  /** From twice to as often as fits, the smaller the likelier. */
  private String repeated(String piece, int most) {
    int bits = 1 + random.nextInt(17);
    int times = 2 + random.nextInt(1 << bits);
    return piece.repeat(Math.max(2, Math.min(times, most / Math.max(1, piece.length()))));
  }

  private String replaced(String text, String with) {
    if (text.isEmpty()) {
      return with;
    }
    int at = random.nextInt(text.length());
    return text.substring(0, at) + with + text.substring(at + 1);
  }

  private String without(String text) {
    int from = at(text);
    int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextBoolean() ? 3 : 40));
    return text.substring(0, from) + text.substring(to);
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '_';
  }

  /** From and to of a word, or of a mark. */
  private int[] token(String text) {
    int from = random.nextInt(text.length());
    int to = from + 1;
    if (isWord(text.charAt(from))) {
      while (from > 0 && isWord(text.charAt(from - 1))) {
        from--;
      }
      while (to < text.length() && isWord(text.charAt(to))) {
        to++;
      }
    }
    // With the mark behind it, often enough: "a: a: a:".
    return new int[] {from, Math.min(text.length(), to + random.nextInt(3))};
  }

  private String repeatedToken(String text, int most) {
    if (text.isEmpty()) {
      return text;
    }
    int[] token = token(text);
    String what = text.substring(token[0], token[1]);
    return text.substring(0, token[0]) + repeated(what, most) + text.substring(token[1]);
  }

  private String swapToken(String text, String with) {
    if (text.isEmpty()) {
      return with;
    }
    int[] token = token(text);
    return text.substring(0, token[0]) + with + text.substring(token[1]);
  }

  /** The head of one line before the message of another. */
  private String heads(String text, String other) {
    int head = headEnd(other);
    int message = headEnd(text);
    return other.substring(0, head) + text.substring(message);
  }

  private int headEnd(String text) {
    List<Integer> ends = new ArrayList<>();
    for (int i = 1; i < Math.min(text.length(), 160); i++) {
      boolean mark = ":]|-\t".indexOf(text.charAt(i - 1)) >= 0;
      if (mark && (text.charAt(i) == ' ' || text.charAt(i - 1) == '\t')) {
        ends.add(i);
      }
    }
    return ends.isEmpty() ? 0 : oneOf(ends);
  }

  /** Where a line begins. */
  private int line(String text) {
    int at = text.lastIndexOf('\n', at(text));
    return at < 0 ? 0 : at + 1;
  }

  private String number(String text) {
    int from = at(text);
    while (from < text.length() && !Character.isDigit(text.charAt(from))) {
      from++;
    }
    int to = from;
    while (to < text.length() && Character.isDigit(text.charAt(to))) {
      to++;
    }
    return text.substring(0, from) + oneOf(NUMBERS) + text.substring(to);
  }

  private String lines(String text) {
    List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
    int at = random.nextInt(lines.size());
    switch (random.nextInt(5)) {
      case 0 -> lines.remove(at);
      case 1 -> lines.add(at, oneOf(lines));
      case 2 -> lines.add(lines.remove(at));
      case 3 -> lines.set(at, " ".repeat(random.nextInt(5)) + lines.get(at).strip());
      default -> {
        return String.join(random.nextBoolean() ? "\r\n" : "" + Samples.NEXT, lines);
      }
    }
    return String.join("\n", lines);
  }
}
