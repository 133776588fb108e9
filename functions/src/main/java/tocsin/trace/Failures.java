package tocsin.trace;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tocsin.model.Failure;
import tocsin.redact.Redactor;

/** The exceptions of a trace by their ids, because one segment may refer to another's. */
final class Failures {
  private static final int MAX_MESSAGE = 300;

  /**
   * One exception; {@code cause} is the id of the one that caused it. The message is as it was
   * written and leaves here only {@linkplain #told redacted}.
   */
  record Thrown(String id, String type, String message, @Nullable String cause) {}

  /**
   * The {@code cause} of one span.
   *
   * @param reference the id of an exception that another span describes
   */
  record Own(List<Thrown> exceptions, @Nullable String reference) {
    static final Own NONE = new Own(List.of(), null);

    boolean none() {
      return exceptions.isEmpty() && reference == null;
    }

    /** Collects the ids of the exceptions by which the span says that it failed. */
    void mentions(Set<String> into) {
      exceptions.forEach(e -> {
        into.add(e.id());
        if (e.cause() != null) {
          into.add(e.cause());
        }
      });
      if (reference != null) {
        into.add(reference);
      }
      into.remove("");
    }

    /** True if one of these ids is of an exception that the span had. */
    boolean has(Set<String> ids) {
      return (reference != null && ids.contains(reference))
          || exceptions.stream().anyMatch(e -> ids.contains(e.id()));
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
    if (own.none()) {
      return Optional.empty();
    }
    Thrown at = own.reference() == null ? own.exceptions().getFirst() : byId.get(own.reference());
    Set<String> seen = new HashSet<>();
    while (at != null && at.cause() != null && seen.add(at.cause())) {
      Thrown next = byId.get(at.cause());
      if (next == null) {
        break;
      }
      at = next;
    }
    return Optional.ofNullable(at).map(Failures::told);
  }

  private static Failure told(Thrown thrown) {
    String message = Redactor.redact(thrown.message());
    return new Failure(
        Redactor.redact(thrown.type()),
        message.length() <= MAX_MESSAGE ? message : message.substring(0, MAX_MESSAGE));
  }
}
