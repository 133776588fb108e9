package tocsin.ingest;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/**
 * The rules that match log text, as ingest needs them. The stage of the rules implements it, so
 * that the search for their words is one with the search for errors.
 */
public interface LineRules {
  /** No rules: only what is an error by itself becomes a signal. */
  LineRules NONE =
      new LineRules() {
        @Override
        public Collection<String> terms() {
          return List.of();
        }

        @Override
        public List<String> match(String logGroup, String logStream, String message) {
          return List.of();
        }
      };

  /**
   * Literals of which a line must have at least one for any rule to match it, in any case; the
   * empty text if a rule can match a line without a literal, which makes every line be asked for.
   */
  Collection<String> terms();

  /**
   * The ids of the rules that match, in a stable order; asked only for lines that have a term or
   * look like an error.
   */
  List<String> match(String logGroup, String logStream, String message);

  /**
   * The same of a line whose terms are known, so that rules without any of them need not be asked.
   *
   * @param terms the terms of the line and perhaps more, by their numbers in the order of {@link
   *     #terms}
   */
  default List<String> match(String logGroup, String logStream, String message, BitSet terms) {
    return match(logGroup, logStream, message);
  }
}
