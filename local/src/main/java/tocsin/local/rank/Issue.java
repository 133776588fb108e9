package tocsin.local.rank;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Everything known of an issue.
 *
 * @param metrics of the time around the issue
 * @param normal of normal operation; empty if there is none
 * @param callees who calls whom
 * @param target where it was seen, if that is known
 */
public record Issue(
    Metrics metrics, Metrics normal, Map<String, Set<String>> callees, @Nullable Target target) {}
