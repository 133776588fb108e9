package tocsin.local.template;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;

/** Typed access to resolved properties; what has the wrong type is reported with its place. */
record Fields(Tree.Mapping tree, String place, Problems problems) {
  @Nullable String text(String name) {
    Tree value = tree.get(name);
    if (value == null) {
      return null;
    }
    if (value instanceof Tree.Scalar scalar) {
      return scalar.kind() == Tree.Scalar.Kind.NOTHING ? null : scalar.text();
    }
    problems.add(value.line(), place + "." + name, "a text is wanted here", "give one value");
    return null;
  }

  String text(String name, String otherwise) {
    String value = text(name);
    return value == null ? otherwise : value;
  }

  /** Reports if it is missing. */
  String required(String name) {
    String value = text(name);
    if (value != null && !value.isEmpty()) {
      return value;
    }
    if (!problems.about(place + "." + name)) {
      problems.add(tree.line(), place, name + " is missing", "add " + name + " here");
    }
    return "";
  }

  int number(String name, int otherwise) {
    String value = text(name);
    if (value == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      problems.add(line(name), place + "." + name, "\"" + value + "\" is no number", "give one");
      return otherwise;
    }
  }

  Duration seconds(String name, int otherwise) {
    return Duration.ofSeconds(number(name, otherwise));
  }

  boolean truth(String name, boolean otherwise) {
    String value = text(name);
    return value == null ? otherwise : value.equals("true");
  }

  /** Empty fields if there is no such map. */
  Fields under(String name) {
    Tree value = tree.get(name);
    if (value != null && !(value instanceof Tree.Mapping)) {
      problems.add(
          value.line(), place + "." + name, "a map is wanted here", "give names and values");
    }
    Tree.Mapping mapping =
        value instanceof Tree.Mapping given ? given : new Tree.Mapping(Map.of(), line(name));
    return new Fields(mapping, place + "." + name, problems);
  }

  List<Tree> items(String name) {
    return tree.get(name) instanceof Tree.Sequence sequence ? sequence.items() : List.of();
  }

  boolean has(String name) {
    return tree.get(name) != null;
  }

  int line(String name) {
    Tree value = tree.get(name);
    return value == null ? tree.line() : value.line();
  }

  /** The JSON of a value; null if there is none. */
  @Nullable String json(String name) {
    Tree value = tree.get(name);
    return value == null ? null : json(value);
  }

  static String json(Tree value) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = Json.FACTORY.createGenerator(text)) {
      write(value, out);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(Tree value, JsonGenerator out) throws IOException {
    switch (value) {
      case Tree.Scalar scalar -> {
        switch (scalar.kind()) {
          case TEXT -> out.writeString(scalar.text());
          case NUMBER -> out.writeNumber(scalar.text());
          case TRUTH -> out.writeBoolean(Boolean.parseBoolean(scalar.text()));
          case NOTHING -> out.writeNull();
        }
      }
      case Tree.Sequence sequence -> {
        out.writeStartArray();
        for (Tree item : sequence.items()) {
          write(item, out);
        }
        out.writeEndArray();
      }
      case Tree.Mapping mapping -> {
        out.writeStartObject();
        for (Map.Entry<String, Tree> field : mapping.fields().entrySet()) {
          out.writeFieldName(field.getKey());
          write(field.getValue(), out);
        }
        out.writeEndObject();
      }
    }
  }
}
