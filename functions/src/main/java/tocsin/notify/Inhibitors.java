package tocsin.notify;

import java.util.List;
import tocsin.model.Incident;

/** Where incidents are read that may explain others: a port. */
@FunctionalInterface
public interface Inhibitors {
  /** The live ones of an account, in no particular order; strongly consistent. */
  List<Incident> of(String account);
}
