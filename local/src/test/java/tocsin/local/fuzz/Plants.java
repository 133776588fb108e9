package tocsin.local.fuzz;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Made-up secrets to plant into an input, each in a form that tells what it is. In an input one
 * character of the private use area stands for each, so that no mutation takes it apart; {@link
 * #grown} puts the form in its place, with blanks around it.
 */
public final class Plants {
  private static final char FIRST = '\ue000';
  private static final char FIRST_BARE = '\ue100';

  /** A piece of a secret as long as this is one too many. */
  private static final int PIECE = 10;

  /** Where a secret goes, and how it is told by itself. */
  private record Form(String text, String secret) {
    String whole() {
      return text.replace("%", secret);
    }
  }

  private static final List<Form> FORMS = forms();

  /** Names under which a JSON object has a secret. */
  static final List<String> NAMES =
      List.of(
          "password", "apiKey", "client_secret", "secretAccessKey", "access_token", "db.password");

  private Plants() {}

  private static List<Form> forms() {
    Random random = new Random(20_26);
    List<Form> forms = new ArrayList<>();
    for (String text :
        List.of(
            "password=%",
            "password: %",
            "passwd=%",
            "secret=%",
            "api_key=%",
            "apiKey: %",
            "client_secret=%",
            "token=%",
            "access_token=%",
            "DB_PASSWORD=%",
            "Authorization: Bearer %",
            "X-Api-Key: %",
            "--password %",
            "https://app:%@db.example.com/shop",
            "postgres://app:%@db.example.com:5432/shop",
            "https://example.com/cb?access_token=%&state=7",
            "aws_secret_access_key = %")) {
      forms.add(new Form(text, word(random, 24)));
    }
    forms.add(new Form("gh" + "p_%", word(random, 36)));
    forms.add(new Form("AK" + "IA%", word(random, 16).toUpperCase(Locale.ROOT)));
    forms.add(new Form("xo" + "xb-123456789012-123456789012-%", word(random, 24)));
    forms.add(new Form("sk_" + "live_%", word(random, 24)));
    return List.copyOf(forms);
  }

  /** Letters of both cases and digits, beginning with a letter. */
  private static String word(Random random, int length) {
    String letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    StringBuilder word = new StringBuilder("Q7w");
    while (word.length() < length) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }

  /** The character that stands for a form. */
  static char any(Random random) {
    return (char) (FIRST + random.nextInt(FORMS.size()));
  }

  /** The character that stands for a secret alone, to be put behind one of {@link #NAMES}. */
  static char anyBare(Random random) {
    return (char) (FIRST_BARE + random.nextInt(FORMS.size()));
  }

  private static boolean isForm(char c) {
    return c >= FIRST && c < FIRST + FORMS.size();
  }

  private static boolean isBare(char c) {
    return c >= FIRST_BARE && c < FIRST_BARE + FORMS.size();
  }

  /** The input with the forms in their places. */
  public static String grown(String input) {
    StringBuilder grown = null;
    for (int i = 0; i < input.length(); i++) {
      char c = input.charAt(i);
      if (grown == null && (isForm(c) || isBare(c))) {
        grown = new StringBuilder(input.length() + 64).append(input, 0, i);
      }
      if (grown != null) {
        if (isForm(c)) {
          grown.append(' ').append(FORMS.get(c - FIRST).whole()).append(' ');
        } else {
          grown.append(isBare(c) ? FORMS.get(c - FIRST_BARE).secret() : String.valueOf(c));
        }
      }
    }
    return grown == null ? input : grown.toString();
  }

  /** The secrets that are planted in an input in a form that tells of them. */
  public static List<String> in(String input) {
    Set<String> secrets = new LinkedHashSet<>();
    Set<String> unnamed = new HashSet<>();
    for (int i = 0; i < input.length(); i++) {
      char c = input.charAt(i);
      if (isForm(c)) {
        secrets.add(FORMS.get(c - FIRST).secret());
      } else if (isBare(c)) {
        (isNamed(input, i) ? secrets : unnamed).add(FORMS.get(c - FIRST_BARE).secret());
      }
    }
    secrets.removeAll(unnamed);
    return List.copyOf(secrets);
  }

  /** True if the text before it says what it is: {@code "password":"}. */
  private static boolean isNamed(String input, int at) {
    if (at + 1 >= input.length() || input.charAt(at + 1) != '"') {
      return false;
    }
    for (String name : NAMES) {
      String before = "{\"" + name + "\":\"";
      if (input.startsWith(before, at - before.length())) {
        return true;
      }
    }
    return false;
  }

  /** Which piece of these secrets stands in a text; null if none does. */
  public static @Nullable String leaked(List<String> secrets, String output) {
    for (String secret : secrets) {
      for (int i = 0; i + PIECE <= secret.length(); i++) {
        String piece = secret.substring(i, i + PIECE);
        if (output.contains(piece)) {
          return piece;
        }
      }
    }
    return null;
  }
}
