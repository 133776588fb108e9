package tocsin.correlate;

import java.time.Instant;

/**
 * What is remembered of the records that fall into one window of a rule (see {@link
 * tocsin.model.Condition#window()}), until it expires.
 *
 * @param state opaque to a store; at most some 40 KB
 * @param expires checked on read: a store may forget expired windows late
 * @param version counts the writes; a write names the version it read, 0 where it read none
 */
public record Window(String key, String state, Instant expires, long version) {}
