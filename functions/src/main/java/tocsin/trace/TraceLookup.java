package tocsin.trace;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a look-up brought.
 *
 * @param documents the segment documents (JSON) of each trace that was found
 * @param problem why others could not be looked up, as a named reason (the constants); null if all
 *     were asked for and those absent simply are not there (yet)
 */
public record TraceLookup(Map<String, List<String>> documents, @Nullable String problem) {
  /** Asked too often; asking again later helps. */
  public static final String THROTTLED = "throttled";

  /** The service did not answer or is not well. */
  public static final String UNAVAILABLE = "unavailable";

  /** May not be asked. */
  public static final String DENIED = "access-denied";

  /** The service is still collecting the traces; asking again shortly brings them. */
  public static final String RUNNING = "retrieval-running";

  /** Not all was found, and it could not be learnt which of two backends holds the traces. */
  public static final String BACKEND_UNKNOWN = "backend-unknown";

  public TraceLookup {
    documents = Map.copyOf(documents);
  }
}
