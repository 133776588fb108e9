/**
 * Tries the three pattern languages on inputs that somebody hands over: EventBridge event patterns,
 * SNS filter policies, CloudWatch Logs filter patterns. What they mean stands in {@link
 * tocsin.rule}; here is only how a pattern and an input are written in a file.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.match;
