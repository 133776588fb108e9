package tocsin.correlate;

import java.util.List;
import tocsin.model.Work;

/** Takes work to be done at its due time: a port. Delivers at least once. */
public interface WorkQueue {
  void enqueue(List<Work> work);
}
