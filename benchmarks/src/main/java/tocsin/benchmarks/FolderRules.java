package tocsin.benchmarks;

import java.util.Collection;
import java.util.List;
import tocsin.ingest.LineRules;
import tocsin.rule.LogRules;

/** The log rules of a folder, as the log path asks for them. */
record FolderRules(LogRules rules) implements LineRules {
  @Override
  public Collection<String> terms() {
    return rules.terms();
  }

  @Override
  public List<String> match(String logGroup, String logStream, String message) {
    return rules.match(logGroup, message);
  }
}
