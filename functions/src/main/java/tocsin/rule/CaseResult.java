package tocsin.rule;

/**
 * What became of a case.
 *
 * @param rule the rule's id
 * @param file the rule's file, relative to the rules folder
 * @param name the case's name
 * @param expected whether the rule should match
 * @param actual whether it did
 * @param detail what the record became, for a case that failed
 */
public record CaseResult(
    String rule, String file, String name, boolean expected, boolean actual, String detail) {
  public boolean passed() {
    return expected == actual;
  }
}
