package tocsin.correlate;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A name taken apart. Names of pipelines, stacks, functions and services of one thing differ only
 * in words that say what sort of thing they are and where it runs, so those are left out: {@code
 * checkout-pipeline}, {@code prod-checkout-stack} and {@code checkout} all come to {@code
 * [checkout]}. Numbers are versions and accounts; the capitals at the end of {@code
 * shop-CheckoutFunction-1A2B3C4D5E6F} are CloudFormation's.
 *
 * @param words what tells this thing from others, in order, none twice; empty if nothing does
 * @param environment where it runs, in one spelling for each environment; empty if it does not say
 */
record NameWords(List<String> words, String environment) {
  private static final Map<String, String> ENVIRONMENTS =
      Map.ofEntries(
          Map.entry("prod", "prod"),
          Map.entry("production", "prod"),
          Map.entry("prd", "prod"),
          Map.entry("live", "prod"),
          Map.entry("staging", "staging"),
          Map.entry("stage", "staging"),
          Map.entry("stg", "staging"),
          Map.entry("preprod", "preprod"),
          Map.entry("uat", "uat"),
          Map.entry("qa", "test"),
          Map.entry("test", "test"),
          Map.entry("dev", "dev"),
          Map.entry("develop", "dev"),
          Map.entry("development", "dev"),
          Map.entry("sandbox", "sandbox"));

  private static final Set<String> GENERIC =
      Set.of(
          ("pipeline codepipeline codebuild codedeploy build builds deploy deployment release ci cd"
                  + " stack nested service services svc server function functions fn lambda api app"
                  + " application table queue topic bucket cluster task tasks handler worker infra"
                  + " infrastructure cdk sam cfn aws main master unknown default the project group"
                  + " repo repository role policy execution db database secret param parameter"
                  + " image ecs ecr eks dlq")
              .split(" "));

  private static final Set<String> AREAS =
      Set.of("us", "eu", "ap", "sa", "ca", "me", "af", "il", "mx", "cn", "gov");
  private static final Set<String> DIRECTIONS =
      Set.of(
          "north",
          "south",
          "east",
          "west",
          "central",
          "northeast",
          "northwest",
          "southeast",
          "southwest");

  /** CloudFormation appends a hyphen and as many capitals and digits as this, or a few fewer. */
  private static final int GENERATED = 8;

  NameWords {
    words = List.copyOf(words);
  }

  static NameWords of(String name) {
    Set<String> words = new LinkedHashSet<>();
    String environment = "";
    List<String> all = split(withoutGenerated(name));
    for (int i = 0; i < all.size(); i++) {
      String word = all.get(i);
      String where = ENVIRONMENTS.get(word);
      if (where != null) {
        environment = environment.isEmpty() ? where : environment;
      } else if (AREAS.contains(word)
          && i + 1 < all.size()
          && DIRECTIONS.contains(all.get(i + 1))) {
        i++;
      } else if (tells(word)) {
        words.add(word);
      }
    }
    return new NameWords(new ArrayList<>(words), environment);
  }

  /** The words as one name; the name itself, in small letters, where no word tells anything. */
  static String plain(String name) {
    List<String> words = of(name).words;
    return words.isEmpty() ? name.toLowerCase(Locale.ROOT) : String.join("-", words);
  }

  boolean isEmpty() {
    return words.isEmpty();
  }

  /**
   * True if this name goes on where the other ends: {@code checkout-orders} and {@code checkout}.
   */
  boolean startsWith(NameWords other) {
    return words.size() > other.words.size()
        && words.subList(0, other.words.size()).equals(other.words);
  }

  /** One spelling for each environment; one that is not known keeps its own. */
  static String environment(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String known = ENVIRONMENTS.get(lower);
    if (known != null) {
      return known;
    }
    String within = of(name).environment;
    return within.isEmpty() ? lower : within;
  }

  /** The name without what CloudFormation put behind it; the same if it put nothing there. */
  static String withoutGenerated(String name) {
    int hyphen = name.lastIndexOf('-');
    if (hyphen < 0 || name.length() - hyphen - 1 < GENERATED) {
      return name;
    }
    boolean digit = false;
    for (int i = hyphen + 1; i < name.length(); i++) {
      char c = name.charAt(i);
      digit |= isDigit(c);
      if (!isDigit(c) && (c < 'A' || c > 'Z')) {
        return name;
      }
    }
    return digit ? name.substring(0, hyphen) : name;
  }

  private static boolean tells(String word) {
    if (word.length() < 2 || GENERIC.contains(word)) {
      return false;
    }
    int from = word.charAt(0) == 'v' ? 1 : 0;
    for (int i = from; i < word.length(); i++) {
      if (!isDigit(word.charAt(i))) {
        return true;
      }
    }
    return false;
  }

  /** At all that is no letter or digit, and where a capital follows a small letter. */
  private static List<String> split(String name) {
    List<String> words = new ArrayList<>();
    StringBuilder word = new StringBuilder();
    char before = ' ';
    for (int i = 0; i <= name.length(); i++) {
      char c = i < name.length() ? name.charAt(i) : ' ';
      boolean part = Character.isLetterOrDigit(c);
      boolean begins = Character.isUpperCase(c) && Character.isLowerCase(before);
      if ((!part || begins) && !word.isEmpty()) {
        words.add(word.toString().toLowerCase(Locale.ROOT));
        word.setLength(0);
      }
      if (part) {
        word.append(c);
      }
      before = c;
    }
    return words;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
