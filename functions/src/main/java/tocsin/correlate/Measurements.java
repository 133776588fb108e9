package tocsin.correlate;

import java.util.List;
import tocsin.model.Measurement;

/**
 * Where figures of delivery go: a port. Each comes once: what it follows from was written
 * conditionally just before. A crash between the two loses it; none is ever counted twice.
 */
@FunctionalInterface
public interface Measurements {
  void add(List<Measurement> measured);
}
