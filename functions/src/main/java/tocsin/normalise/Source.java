package tocsin.normalise;

import tocsin.model.Outcome;

/** Knows the events of one source. */
@FunctionalInterface
interface Source {
  /** What the event becomes; never throws, whatever the detail holds. */
  Outcome normalise(Event event);
}
