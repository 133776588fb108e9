package tocsin.model;

/**
 * Where the cause of an incident is likely to lie, by who calls whom and what else fails at the
 * same time. No trace proves it.
 *
 * @param node the name of the node, such as a service's or a table's
 * @param score 0 to 1, and at most 1 over all nodes; only for ranking
 * @param reason why, as a named reason: {@code called-by storefront > checkout} for a node that
 *     fails and that the incident's service calls, here by way of another that fails as well
 * @param incident the incident that tells of the node's failure
 */
public record Likely(String node, double score, String reason, String incident) {}
