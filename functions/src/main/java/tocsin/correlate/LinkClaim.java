package tocsin.correlate;

import java.time.Instant;
import tocsin.model.Link;

/**
 * That a link leads to an incident, until it expires.
 *
 * @param joins whether the signal that made the claim joins by this link (a weak link of a rule
 *     that promotes it does)
 * @param expires checked on read: a store may forget expired claims late
 */
public record LinkClaim(Link link, String incident, boolean joins, Instant expires) {}
