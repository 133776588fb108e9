package tocsin.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Merging of {@code Globals}, as the SAM specification has it: values are replaced, maps are
 * merged, lists are joined with the global items first.
 */
final class Globals {
  private Globals() {}

  static Tree.Mapping merge(Tree.Mapping global, Tree.Mapping own) {
    Map<String, Tree> fields = new LinkedHashMap<>(global.fields());
    own.fields().forEach((name, value) -> fields.merge(name, value, Globals::merge));
    return new Tree.Mapping(fields, own.line());
  }

  private static Tree merge(Tree global, Tree own) {
    if (Tree.function(global) != null || Tree.function(own) != null) {
      return own;
    }
    return switch (own) {
      case Tree.Mapping mapping when global instanceof Tree.Mapping base -> merge(base, mapping);
      case Tree.Sequence sequence when global instanceof Tree.Sequence base -> {
        List<Tree> items = new ArrayList<>(base.items());
        items.addAll(sequence.items());
        yield new Tree.Sequence(items, sequence.line());
      }
      default -> own;
    };
  }
}
