/**
 * What it costs: the log path beside its floor.
 *
 * <p>Results are ratios measured in one run, because a machine's own speed says nothing about the
 * code; {@code benchmarks/RESULTS.md} has the last ones and how to repeat them.
 */
@org.jspecify.annotations.NullMarked
package tocsin.benchmarks;
