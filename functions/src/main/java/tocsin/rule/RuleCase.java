package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An example that belongs to a rule. With one record it says whether the rule's patterns match it;
 * with a timeline, whether the rule fires within it.
 *
 * @param record null for a timeline
 * @param timeline in the order of arrival; empty for one record
 * @param until how far the clock runs beyond the start; null for the last record
 */
public record RuleCase(
    String name,
    @Nullable CaseRecord record,
    List<Moment> timeline,
    @Nullable Duration until,
    boolean match) {
  public RuleCase {
    timeline = List.copyOf(timeline);
  }

  /**
   * An input of a case: exactly one of an event and a log line.
   *
   * @param event an EventBridge event; what its envelope leaves out is filled in with plain values
   * @param line a log line
   * @param logGroup where the line was logged
   */
  public record CaseRecord(@Nullable JsonNode event, @Nullable String line, String logGroup) {}

  /**
   * A record that happens once or several times.
   *
   * @param at since the start of the timeline
   * @param times how often, at least once
   * @param every how far apart
   */
  public record Moment(Duration at, CaseRecord record, int times, Duration every) {}
}
