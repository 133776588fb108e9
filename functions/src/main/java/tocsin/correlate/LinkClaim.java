package tocsin.correlate;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tocsin.model.Link;

/**
 * What is known of a link: which incident it leads to and whether its source said that it is over,
 * until it expires.
 *
 * @param incident the incident it leads to; null if it leads to none, which is so for a link whose
 *     end arrived before its beginning
 * @param joins whether the signal that made the claim joins by this link (a weak link of a rule
 *     that promotes it does)
 * @param ended when its source last said that it is over; null if it never did
 * @param expires checked on read: a store may forget expired claims late
 * @param version counts the writes; a write names the version it read, 0 where it read none
 */
public record LinkClaim(
    Link link,
    @Nullable String incident,
    boolean joins,
    @Nullable Instant ended,
    Instant expires,
    long version) {}
