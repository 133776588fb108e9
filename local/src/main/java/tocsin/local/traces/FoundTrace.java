package tocsin.local.traces;

import java.util.List;
import java.util.OptionalDouble;

/**
 * A trace as it was found.
 *
 * @param file the first that it was found in, as given
 * @param id in X-Ray's form where it is a trace id; else as it is, and empty if there is none
 * @param documents in the order in which they were found
 * @param seconds how long it took by what X-Ray says, where its answer was found
 */
public record FoundTrace(String file, String id, List<String> documents, OptionalDouble seconds) {}
