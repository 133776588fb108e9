package tocsin.trace;

import java.util.Collection;

/** Where traces come from: a port. */
public interface TraceSource {
  /**
   * Finds the segment documents of traces. Never throws for a service that is down or throttles:
   * the answer names the problem.
   *
   * @param traceIds in X-Ray form; an implementation asks for as many at a time as its backend
   *     allows
   */
  TraceLookup find(Collection<String> traceIds);
}
