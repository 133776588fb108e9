package tocsin.rule;

import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.nodes.Node;

/** Reads the patterns of a rule file. */
final class PatternReader {
  private final YamlFile file;
  private final boolean whole;

  /**
   * Sets it up.
   *
   * @param whole whether to judge how complex a pattern is, too
   */
  PatternReader(YamlFile file, boolean whole) {
    this.file = file;
    this.whole = whole;
  }

  @Nullable String event(@Nullable Node node) {
    if (node == null) {
      return null;
    }
    try {
      String json = YamlJson.text(node);
      String why = EventPattern.check(json);
      if (why != null) {
        throw new PatternException(why);
      }
      if (whole && EventPattern.compile(json).tooComplex()) {
        file.complain(
            node,
            "the event pattern is too complex: EventBridge refuses a score above "
                + EventPattern.MAX_COMPLEXITY,
            "the wildcards of a field add up; where: has contains and like");
      }
      return json;
    } catch (IllegalArgumentException e) {
      file.complain(
          node, "invalid event pattern: " + e.getMessage(), "places are those of its JSON");
      return null;
    }
  }

  @Nullable String log(@Nullable Node node) {
    String pattern = file.text(node);
    if (pattern == null) {
      return null;
    }
    try {
      if (LogFilterPattern.compile(pattern).shortestTerm() < LogRules.MIN_TERM) {
        file.complain(
            node,
            "the log pattern costs too much to match",
            "it must demand a text of at least " + LogRules.MIN_TERM + " characters");
      }
      return pattern;
    } catch (PatternException e) {
      file.complain(node, "invalid log pattern: " + e.getMessage(), "");
      return null;
    }
  }
}
