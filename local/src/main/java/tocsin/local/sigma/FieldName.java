package tocsin.local.sigma;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The name of a field of a CloudTrail record. {@code items{}.name} and {@code items.{}.name} say
 * that {@code items} is an array; a path of ours goes through arrays anyway.
 */
final class FieldName {
  private static final Pattern PLAIN =
      Pattern.compile("[^\\s.*?\\[\\]{}|\\\\][^.*?\\[\\]{}|\\\\]*");

  /** No record of CloudTrail nests deeper. */
  private static final int MAX_NAMES = 40;

  private FieldName() {}

  /**
   * The path.
   *
   * @throws Refusal if the name has a form that is not known, or so many parts that no record has
   *     it
   */
  static String of(String sigma) {
    if (sigma.isEmpty()) {
      throw new Refusal("keywords: values without a field, which search the raw log line");
    }
    List<String> names =
        Arrays.stream(sigma.split("\\.", -1))
            .filter(name -> !name.equals("{}"))
            .map(name -> name.endsWith("{}") ? name.substring(0, name.length() - 2) : name)
            .toList();
    if (names.isEmpty() || !names.stream().allMatch(name -> PLAIN.matcher(name).matches())) {
      throw new Refusal("the field name \"" + sigma + '"');
    }
    if (names.size() > MAX_NAMES) {
      throw new Refusal("a field name of " + names.size() + " parts: at most " + MAX_NAMES);
    }
    return String.join(".", names);
  }
}
