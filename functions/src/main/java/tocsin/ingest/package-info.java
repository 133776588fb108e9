/**
 * Decodes CloudWatch Logs subscription payloads, finds the lines that matter at the lowest possible
 * cost, and reduces a batch to its problems.
 */
@org.jspecify.annotations.NullMarked
package tocsin.ingest;
