package tocsin.local.lambda;

import tocsin.local.template.FunctionSpec;

/** Hears every line that a function writes, and those that Lambda writes about it. */
@FunctionalInterface
public interface LogListener {
  /**
   * Called in the order of the lines of one function; must be quick.
   *
   * @param stream name of the log stream, one for each process
   */
  void line(FunctionSpec function, String stream, String line);
}
