package tocsin.local.template;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource as the template writes it, with {@code Globals} merged in.
 *
 * @param type such as {@code AWS::SQS::Queue}
 * @param condition name of the condition under which it exists; null if it always does
 */
record Resource(
    String id,
    String type,
    ResourceKind kind,
    Tree.Mapping properties,
    @Nullable String condition,
    int line) {
  String place() {
    return "Resources." + id;
  }

  static Resource of(String id, Tree.Mapping body, Tree.@Nullable Mapping globals) {
    String type = body.get("Type") instanceof Tree.Scalar scalar ? scalar.text() : "";
    Tree.Mapping own =
        body.get("Properties") instanceof Tree.Mapping given
            ? given
            : new Tree.Mapping(Map.of(), body.line());
    ResourceKind kind = ResourceKind.of(type);
    Tree.Mapping merged =
        kind == ResourceKind.FUNCTION && globals != null ? Globals.merge(globals, own) : own;
    String condition = body.get("Condition") instanceof Tree.Scalar scalar ? scalar.text() : null;
    return new Resource(id, type, kind, merged, condition, body.line());
  }
}
