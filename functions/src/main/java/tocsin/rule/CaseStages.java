package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import tocsin.model.Link;
import tocsin.model.Outcome;

/** The stages around rules that cases run through: a port. */
public interface CaseStages {
  /**
   * What a record becomes before rules.
   *
   * @param record an EventBridge event, or for a rule in {@code logs/} {@code
   *     {"logGroup":"","message":""}}; a signal of a line names the rules of {@link LogRules} that
   *     the line matched
   */
  Outcome outcome(JsonNode record);

  /**
   * Correlates what the records of a timeline became, on a clock of its own.
   *
   * @param arrivals in the order of their arrival; the clock stands at the latest of their times
   * @param until the clock runs on to this, if it is later
   * @return all links of the incidents that came of it
   */
  List<Link> correlate(List<Arrival> arrivals, Instant until);

  /** A signal or change, and when it happened. */
  record Arrival(Instant at, Outcome outcome) {}
}
