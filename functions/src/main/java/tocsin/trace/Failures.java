package tocsin.trace;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.model.Failure;
import tocsin.model.Redactor;

/** The exceptions of a trace by their ids, because one segment may refer to another's. */
final class Failures {
  private static final int MAX_MESSAGE = 300;

  /** One exception; {@code cause} is the id of the one that caused it. */
  record Thrown(String id, Failure failure, @Nullable String cause) {}

  /**
   * The {@code cause} of one span.
   *
   * @param reference the id of an exception that another span describes
   */
  record Own(List<Thrown> exceptions, @Nullable String reference) {
    static Own read(JsonNode cause) {
      if (cause.isTextual()) {
        return new Own(List.of(), cause.textValue());
      }
      List<Thrown> exceptions = new ArrayList<>();
      cause.path("exceptions").forEach(e -> exceptions.add(thrown(e)));
      return new Own(List.copyOf(exceptions), null);
    }

    private static Thrown thrown(JsonNode e) {
      String message = Redactor.redact(e.path("message").asText(""));
      return new Thrown(
          e.path("id").asText(""),
          new Failure(
              e.path("type").asText("unknown"),
              message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE)),
          e.path("cause").isTextual() ? e.get("cause").textValue() : null);
    }
  }

  private final Map<String, Thrown> byId = new HashMap<>();

  void add(Own own) {
    for (Thrown thrown : own.exceptions()) {
      if (!thrown.id().isEmpty()) {
        byId.putIfAbsent(thrown.id(), thrown);
      }
    }
  }

  /** What went wrong in the end: the exception that all others of the span come from. */
  Optional<Failure> root(Own own) {
    Thrown at = own.reference() == null ? first(own) : byId.get(own.reference());
    Set<String> seen = new HashSet<>();
    while (at != null && at.cause() != null && seen.add(at.cause())) {
      Thrown next = byId.get(at.cause());
      if (next == null) {
        break;
      }
      at = next;
    }
    return Optional.ofNullable(at).map(Thrown::failure);
  }

  private static @Nullable Thrown first(Own own) {
    return own.exceptions().isEmpty() ? null : own.exceptions().getFirst();
  }

  /** True if the one span says that it failed because of an exception of the other. */
  static boolean refers(Own from, Own to) {
    Set<String> ids = new HashSet<>();
    to.exceptions().forEach(e -> ids.add(e.id()));
    if (to.reference() != null) {
      ids.add(to.reference());
    }
    ids.remove("");
    return (from.reference() != null && ids.contains(from.reference()))
        || from.exceptions().stream()
            .anyMatch(e -> ids.contains(e.id()) || ids.contains(e.cause()));
  }
}
