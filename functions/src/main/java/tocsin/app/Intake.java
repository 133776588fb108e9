package tocsin.app;

import java.io.IOException;
import java.io.InputStream;
import tocsin.model.Tally;

/** Turns the input of one invocation into what is to be passed on. */
@FunctionalInterface
interface Intake {
  /**
   * Reads the input.
   *
   * @param tally counts every record that is in the input, and those that go no further
   */
  Found read(InputStream event, Tally tally) throws IOException;
}
