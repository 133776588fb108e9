package tocsin.app;

import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import tocsin.ingest.LineRules;
import tocsin.rule.LogRules;

/** The rules on log text, as ingest asks for them. */
public final class RuledLines implements LineRules {
  private final Supplier<LogRules> rules;

  public RuledLines(Supplier<LogRules> rules) {
    this.rules = rules;
  }

  @Override
  public Collection<String> terms() {
    return rules.get().terms();
  }

  @Override
  public List<String> match(String logGroup, String logStream, String message) {
    return rules.get().match(logGroup, message);
  }

  @Override
  public List<String> match(String logGroup, String logStream, String message, BitSet terms) {
    return rules.get().match(logGroup, message, terms);
  }
}
