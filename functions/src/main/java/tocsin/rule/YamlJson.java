package tocsin.rule;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import tocsin.model.Json;

/**
 * Patterns and events, which are JSON by nature, out of the YAML they are written in. Written by a
 * generator: a tree of nodes would load the whole of jackson-databind to become a text.
 */
final class YamlJson {
  private static final int MAX_DEPTH = 60;

  private YamlJson() {}

  /**
   * The same as JSON.
   *
   * @throws IllegalArgumentException if it nests too deep, which an alias of itself would too
   */
  static String text(Node node) {
    StringWriter text = new StringWriter();
    try (JsonGenerator out = Json.FACTORY.createGenerator(text)) {
      write(out, node, 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  /**
   * The same as a tree.
   *
   * @throws IllegalArgumentException if it nests too deep, or has a longer name or text than JSON
   *     may have here
   */
  static JsonNode tree(Node node) {
    try {
      return Json.read(text(node));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(JsonGenerator out, Node node, int depth) throws IOException {
    if (depth > MAX_DEPTH) {
      throw new IllegalArgumentException("nested deeper than " + MAX_DEPTH);
    }
    if (node instanceof MappingNode mapping) {
      out.writeStartObject();
      for (NodeTuple entry : mapping.getValue()) {
        out.writeFieldName(entry.getKeyNode() instanceof ScalarNode s ? s.getValue() : "");
        write(out, entry.getValueNode(), depth + 1);
      }
      out.writeEndObject();
    } else if (node instanceof SequenceNode sequence) {
      out.writeStartArray();
      for (Node item : sequence.getValue()) {
        write(out, item, depth + 1);
      }
      out.writeEndArray();
    } else if (node instanceof ScalarNode scalar) {
      write(out, scalar);
    }
  }

  private static void write(JsonGenerator out, ScalarNode scalar) throws IOException {
    Tag tag = scalar.getTag();
    String value = scalar.getValue();
    if (tag.equals(Tag.NULL)) {
      out.writeNull();
    } else if (tag.equals(Tag.BOOL)) {
      out.writeBoolean(value.equalsIgnoreCase("true"));
    } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
      writeNumber(out, value);
    } else {
      out.writeString(value);
    }
  }

  private static void writeNumber(JsonGenerator out, String value) throws IOException {
    try {
      out.writeNumber(new BigDecimal(value));
    } catch (NumberFormatException e) {
      // Infinity and the like have no form in JSON.
      out.writeString(value);
    }
  }
}
