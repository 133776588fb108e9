/**
 * Joins signals to incidents, each exactly once, finds the cause in the traces and the suspects
 * among the changes, and asks for notices.
 *
 * <p>{@link tocsin.correlate.Correlator} takes a message and goes: {@code Reach} reads what its
 * links lead to; {@code Arrivals} (something goes on) or {@code Ends} (something is over) decide,
 * purely, what becomes of it; {@code Writing} commits that with the mark which makes it happen
 * once; {@code Enrichment} adds cause and suspects in a second commit; then the work that follows
 * is queued. What fails between two of these is made up for when the message comes again.
 *
 * <p>The same signals in any order make the same incidents: members keep the latest time they were
 * seen and the latest time they ended, counts are exact, and an end that comes before its beginning
 * is remembered at the link. Two things do depend on the order: the ids (an incident is named after
 * the signal that opened it) and, since windows and the reopen window run on the clock of handling,
 * whether two episodes of one alarm that are further apart than those windows, but arrive together,
 * are one incident or two.
 *
 * <p>Rules may want more than one record: so many of them, different values, an order, or that
 * something is heard of again and again. Such a signal carries {@link tocsin.model.Condition}s;
 * {@code Gate} reads their windows and decides, and what is remembered is written in the very
 * commit that applies the signal, so that a repeat never counts twice. What is missing is found by
 * a delayed check ({@code Absences}), which raises a signal of its own.
 *
 * <p>An incident is over when all its members are. Alarms, findings, deployments and the like are
 * over when their source says so. Problems fall silent: they are over after their quiet time, or
 * soon after the incident's last alarm went OK if they were silent before it did. Silence of a dead
 * source is not recovery, but nothing here knows yet whether a source is alive: a service that dies
 * altogether, without an alarm that tells of it, resolves as if it had recovered.
 */
@org.jspecify.annotations.NullMarked
package tocsin.correlate;
