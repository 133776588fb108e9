package tocsin.local.logs;

import java.util.function.Predicate;

/**
 * Which lines of a group go to which function.
 *
 * @param pattern in the filter pattern language; empty matches every line
 * @param destination the function's ARN
 */
record SubscriptionFilter(
    String name,
    String group,
    String pattern,
    Predicate<String> matches,
    String destination,
    String distribution,
    long created) {}
