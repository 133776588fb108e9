/**
 * Decodes CloudWatch Logs subscription payloads, finds the lines that matter at the lowest possible
 * cost, and reduces a batch to its problems.
 *
 * <p>The way of a payload: {@code Envelope} finds it in the event, {@code Base64Bytes} and {@code
 * Gunzip} unpack it into a buffer that is kept, {@code Batch} walks its JSON once with {@code
 * JsonBytes} and asks {@code LineSearch} of each line whether it has any word of interest, of ours
 * or of a rule. Nearly always it has none, and that is all that happens: no text, no object, no
 * regular expression. {@code RuleMatching} then asks only rules whose terms were found.
 *
 * <p>Of the lines that are left, {@code LineReader} reads level, message, exception, service,
 * request and trace in whatever form they were written, {@code Verdict} says whether that is a
 * problem, {@code Fingerprint} which one, {@code Problems} counts equal ones together, and {@code
 * SignalMaker} makes the signals. {@code LogPath} holds it all.
 *
 * <p>Every record is accounted for: it is ignored for a named reason, part of a signal, or rejected
 * with its place. Lines that only go on with a problem (the frames of a stack, an event each) are
 * ignored as {@code continuation}, so that a count is one of occurrences.
 */
@org.jspecify.annotations.NullMarked
package tocsin.ingest;
