package tocsin.correlate;

import java.time.Instant;

/** Looks at the traces of an incident and at the changes before it: at once or later. */
interface Looking {
  /**
   * What to look at.
   *
   * @param traces none to look at the changes only
   * @param opened whether the incident was opened just now, so that nobody was told of it yet and
   *     what is found is no news
   */
  record At(String incident, CauseFinder.Look traces, boolean opened) {}

  /** What came of it, already written; nothing if it is left for later. */
  Plan look(At at, Instant now);
}
