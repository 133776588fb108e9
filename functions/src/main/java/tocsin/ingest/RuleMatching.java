package tocsin.ingest;

import java.util.BitSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks the rules for the lines of one batch, with the terms that the search has found in them;
 * where these are not all of the text's, without.
 */
final class RuleMatching {
  private final Batch batch;
  private final LineRules rules;
  private final boolean asks;
  private final BitSet terms = new BitSet();

  RuleMatching(Batch batch, LineRules rules) {
    this.batch = batch;
    this.rules = rules;
    asks = !rules.terms().isEmpty();
  }

  /**
   * The ids of the rules that match. A rule may ask for what the agent put around a line, or for
   * words of the whole trace.
   *
   * @param text the unwrapped line and those that go on with it
   * @param joined the events of those
   * @param seamless true if a term may stand across the end of an event
   */
  List<String> match(
      int event, Unwrapped first, String text, List<Integer> joined, boolean seamless) {
    if (!asks) {
      return List.of();
    }
    boolean known = !seamless && findTerms(event, joined);
    List<String> ids = match(text, known);
    if (!first.wrapped()) {
      return ids;
    }
    List<String> more = match(batch.text(event), known);
    return ids.isEmpty() ? more : more.isEmpty() ? ids : union(ids, more);
  }

  private List<String> match(String text, boolean known) {
    return known
        ? rules.match(batch.logGroup(), batch.logStream(), text, terms)
        : rules.match(batch.logGroup(), batch.logStream(), text);
  }

  private boolean findTerms(int event, List<Integer> joined) {
    terms.clear();
    boolean known = findTerms(event);
    for (int i = 0; i < joined.size() && known; i++) {
      known = findTerms(joined.get(i));
    }
    return known;
  }

  private boolean findTerms(int event) {
    batch.addTerms(event, terms);
    return batch.knowsTerms(event);
  }

  private static List<String> union(List<String> some, List<String> others) {
    Set<String> all = new TreeSet<>(some);
    all.addAll(others);
    return List.copyOf(all);
  }
}
