/** Tocsin. */
@org.jspecify.annotations.NullMarked
package tocsin.benchmarks;
