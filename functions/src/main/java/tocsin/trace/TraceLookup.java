package tocsin.trace;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a look-up brought.
 *
 * @param documents the segment documents (JSON) of each trace that was found
 * @param problem why others could not be looked up, as a named reason such as {@code throttled} or
 *     {@code unavailable}; null if all were asked for and those absent simply are not there (yet)
 */
public record TraceLookup(Map<String, List<String>> documents, @Nullable String problem) {
  public TraceLookup {
    documents = Map.copyOf(documents);
  }
}
