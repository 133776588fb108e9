package tocsin.redact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Masks secrets and personal data in text before it is stored or sent: tokens of providers, keys,
 * hashes, user information in URLs, and whatever is assigned to a name that says it is secret, in
 * {@code k=v}, JSON, YAML, XML, headers, SQL, command lines and prose; mail addresses, card and
 * bank account numbers, phone numbers.
 *
 * <p>Linear in the text, and no regular expression: it runs over every line that may be shown. It
 * sees the text as its source wrote it, before it is split, cut or parsed.
 */
public final class Redactor {
  /** Stands for what is masked. */
  public static final String MASK = "[redacted]";

  static final String MASK_START = "[redacted";

  /** Masking may put next to each other what was not; more rounds than this never were needed. */
  private static final int ROUNDS = 4;

  private static final int MARK = 4;

  private static volatile Settings settings =
      new Settings(RedactionPolicy.everything(), new SecretNames(Set.of()));

  private record Settings(RedactionPolicy policy, SecretNames names) {}

  private Redactor() {}

  /** Sets what is masked beside what always is; once, at the start of a process. */
  public static void use(RedactionPolicy policy) {
    settings = new Settings(policy, new SecretNames(policy.secretNames()));
  }

  /**
   * The text with every secret replaced by {@link #MASK}; the same object if there is none.
   * Redacting what is redacted changes nothing. A JSON object or array stays one, with the same
   * structure and names; a number that is masked becomes a string.
   */
  public static String redact(String text) {
    return redact(text, "");
  }

  /**
   * The same, but mail addresses that are part of another text stay: the name of somebody whom that
   * text, such as the ARN of a session, tells anyway.
   */
  public static String redact(String text, String kept) {
    Settings now = settings;
    String redacted = rounds(text, kept, now, false);
    String plain = UnicodeEscapes.undone(redacted);
    String again = plain.equals(redacted) ? plain : rounds(plain, kept, now, false);
    redacted = again.equals(plain) ? redacted : again;
    return redacted.equals(text)
        ? text
        : JsonMasks.kept(text, redacted, value -> rounds(value, kept, now, false));
  }

  /**
   * Redacts a text and takes its colours off. It is redacted before, since what looks like a colour
   * may take the beginning of a secret with it, and again after, since one may stand within a
   * secret.
   */
  @SuppressWarnings("ReferenceEquality") // The same object had none.
  public static String withoutColours(String text) {
    String redacted = redact(text);
    String plain = Colours.stripped(redacted);
    return plain == redacted ? plain : redact(plain);
  }

  /**
   * The same for lines that follow each other in one stream: a key that goes on over lines is
   * masked in all of them, and a name at the end of a line hides what the next one has. As many
   * lines come back.
   */
  public static List<String> redactLines(List<String> lines) {
    String all = String.join("\n", lines);
    String redacted = rounds(all, "", settings, true);
    if (redacted.equals(all)) {
      return lines;
    }
    List<String> out = new ArrayList<>(lines.size());
    int at = 0;
    for (String line : lines) {
      int end = at;
      for (int i = newlines(line); i >= 0; i--) {
        int next = redacted.indexOf('\n', end);
        end = next < 0 ? redacted.length() + 1 : next + 1;
      }
      out.add(redacted.substring(at, end - 1));
      at = end;
    }
    return out;
  }

  /**
   * A short mark of a text, the same for the same text: it keeps names apart that look alike once
   * they are redacted or cut.
   */
  public static String mark(String original) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(original.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, MARK);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  private static int newlines(String line) {
    return (int) line.chars().filter(c -> c == '\n').count();
  }

  private static String rounds(String text, String kept, Settings settings, boolean lines) {
    String before = text;
    for (int i = 0; i < ROUNDS; i++) {
      String after = new Pass(before, kept, settings.policy, settings.names, lines).run();
      if (after.equals(before)) {
        return before;
      }
      before = after;
    }
    return before;
  }
}
