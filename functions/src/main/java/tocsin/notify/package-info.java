/**
 * Decides whether a notice is due, renders it for each audience, publishes it and records that it
 * was sent.
 *
 * <p>The decision is a list of small stages, each a pure function that lets the notice go on or
 * stops it for a named reason. It compares what is with what people were told: the incident as it
 * is now, and the record of what each topic took. Who asked for the notice, and how often, does not
 * matter; so repeats are harmless, work that comes late says only what is still true, and a topic
 * that was down catches up.
 *
 * <p>The renderings are pure functions too, one for each topic. Texts in an incident come from log
 * lines and resource names, so from anybody: {@link tocsin.notify.PlainText} and {@link
 * tocsin.notify.ChatText} make them harmless where they are shown.
 */
@org.jspecify.annotations.NullMarked
package tocsin.notify;
