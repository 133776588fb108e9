package tocsin.trace;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the {@code cause} of a segment: exceptions, or the id of one that another describes. */
final class CauseParser {
  private CauseParser() {}

  /** Of the value that the tokens are at. */
  static Failures.Own parse(Tokens tokens) throws IOException {
    if (tokens.isString()) {
      return new Failures.Own(List.of(), tokens.id());
    }
    if (!tokens.entersObject()) {
      return Failures.Own.NONE;
    }
    List<Failures.Thrown> thrown = new ArrayList<>();
    for (String field = tokens.field(); field != null; field = tokens.field()) {
      if (field.equals("exceptions") && tokens.entersArray()) {
        while (tokens.element()) {
          exception(tokens, thrown);
        }
      } else {
        tokens.skip();
      }
    }
    return thrown.isEmpty() ? Failures.Own.NONE : new Failures.Own(thrown, null);
  }

  private static void exception(Tokens tokens, List<Failures.Thrown> into) throws IOException {
    if (!tokens.entersObject()) {
      return;
    }
    String id = "";
    String type = "unknown";
    String message = "";
    @Nullable String cause = null;
    for (String field = tokens.field(); field != null; field = tokens.field()) {
      switch (field) {
        case "id" -> id = tokens.text("");
        case "type" -> type = tokens.text(type);
        case "message" -> message = tokens.text("");
        case "cause" -> cause = tokens.id();
        default -> tokens.skip();
      }
    }
    into.add(new Failures.Thrown(id, type, message, cause));
  }
}
