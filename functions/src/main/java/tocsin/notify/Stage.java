package tocsin.notify;

/** One question on the way to a decision; a pure function. */
interface Stage {
  Step apply(Plan plan, Situation situation);
}
