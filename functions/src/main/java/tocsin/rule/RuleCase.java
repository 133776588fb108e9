package tocsin.rule;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * An example that belongs to a rule and says whether the rule matches it: exactly one of an event
 * and a log line.
 *
 * @param event an EventBridge event; what its envelope leaves out is filled in with plain values
 * @param line a log line
 * @param logGroup where the line was logged
 */
public record RuleCase(
    String name, @Nullable JsonNode event, @Nullable String line, String logGroup, boolean match) {}
