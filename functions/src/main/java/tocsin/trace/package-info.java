/**
 * Reads what X-Ray knows of a request, and works out from it where a failure began.
 *
 * <p>{@link tocsin.trace.TraceAnalysis} is a pure function from the segment documents of one trace
 * to a {@link tocsin.trace.TraceReport}. Documents become {@code Span}s, spans hang together in a
 * {@code TraceTree} by their parent ids, and those that are one thing seen from two sides (the
 * caller's subsegment and the callee's segment) become one {@code Node}. {@code Origin} then looks
 * for the deepest failing node that no failing callee explains.
 *
 * <p>Traces come through the port {@link tocsin.trace.TraceSource}. They are often incomplete: a
 * report says what is wrong with them by name, and says what can be said all the same.
 */
@org.jspecify.annotations.NullMarked
package tocsin.trace;
