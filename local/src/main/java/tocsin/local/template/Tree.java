package tocsin.local.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A YAML document with the line of each value; short tags already have their long form. */
sealed interface Tree {
  /** Counted from 1. */
  int line();

  record Scalar(String text, Kind kind, int line) implements Tree {
    enum Kind {
      TEXT,
      NUMBER,
      TRUTH,
      NOTHING
    }
  }

  record Sequence(List<Tree> items, int line) implements Tree {}

  record Mapping(Map<String, Tree> fields, int line) implements Tree {
    @Nullable Tree get(String name) {
      return fields.get(name);
    }
  }

  static Scalar text(String text, int line) {
    return new Scalar(text, Scalar.Kind.TEXT, line);
  }

  static Mapping call(String function, Tree argument, int line) {
    return new Mapping(Map.of(function, argument), line);
  }

  /** The intrinsic function that this is a call of; null if it is plain data. */
  static @Nullable String function(Tree tree) {
    if (!(tree instanceof Mapping mapping) || mapping.fields().size() != 1) {
      return null;
    }
    String name = mapping.fields().keySet().iterator().next();
    boolean intrinsic = name.equals("Ref") || name.equals("Condition") || name.startsWith("Fn::");
    return intrinsic ? name : null;
  }
}
