package tocsin.notify;

import java.util.Optional;
import tocsin.model.Incident;

/** Where incidents are read: a port. */
@FunctionalInterface
public interface IncidentSource {
  Optional<Incident> find(String id);
}
