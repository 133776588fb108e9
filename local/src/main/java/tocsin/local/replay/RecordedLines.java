package tocsin.local.replay;

import java.util.Collection;
import java.util.List;
import tocsin.ingest.LineRules;
import tocsin.rule.LogRules;

/** The rules on log text, as ingest asks for them. */
record RecordedLines(LogRules rules) implements LineRules {
  @Override
  public Collection<String> terms() {
    return rules.terms();
  }

  @Override
  public List<String> match(String logGroup, String logStream, String message) {
    return rules.match(logGroup, message);
  }
}
