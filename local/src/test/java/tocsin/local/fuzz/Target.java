package tocsin.local.fuzz;

/**
 * One way into the project: what it does with a text, and what must hold whatever the text is.
 * Loaded among the rewritten classes; keeps state only from {@link #take} to {@link #check}.
 */
public interface Target {
  /** The name of its folder of found inputs, and of its line in the report. */
  String name();

  /** Does what is counted. What it throws is a fault, as is more than a linear number of steps. */
  void take(String input);

  /**
   * Looks at what came of the input that was taken last.
   *
   * @throws Fault if something does not hold
   */
  void check(String input);
}
