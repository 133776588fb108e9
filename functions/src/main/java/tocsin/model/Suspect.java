package tocsin.model;

/**
 * A change that may have caused an incident.
 *
 * @param change the id of the change
 * @param beforeMs how long before the incident's first record it happened
 * @param score 0 to 1; only for ranking
 */
public record Suspect(
    String change, String title, String actor, String tool, long beforeMs, double score) {}
