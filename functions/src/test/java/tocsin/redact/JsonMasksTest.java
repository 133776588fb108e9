package tocsin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonMasksTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  record Row(String text, String redacted) {}

  static Row[] rows() {
    return new Row[] {
      new Row("{\"pin\":4711,\"a\":1}", "{\"pin\":\"[redacted]\",\"a\":1}"),
      new Row("{\"pan\":4242424242424242}", "{\"pan\":\"[redacted]\"}"),
      new Row("[4242424242424242, 17]", "[\"[redacted]\",17]"),
      new Row("{\"n\":[1,4242424242424242]}", "{\"n\":[1,\"[redacted]\"]}"),
      new Row("{\"password\":true,\"token\":null}", "{\"password\":true,\"token\":null}"),
      new Row("{\"password\":\"a\\\"b\\\\\"}", "{\"password\":\"[redacted]\"}"),
      new Row("{\"m\":\"password=ab\\\\cd1\"}", "{\"m\":\"password=[redacted]\"}"),
      new Row("{\"m\":\"password=ab1\\ncd\"}", "{\"m\":\"password=[redacted]\\ncd\"}"),
      new Row(
          "{\"m\":\"password\\u003dab1\\u0026x=1\"}",
          "{\"m\":\"password\\u003d[redacted]\\u0026x=1\"}"),
      new Row(
          "{\"contrase\\u00f1a\":\"Xy9-kl\",\"a\":\"\\u00e9\"}",
          "{\"contraseña\":\"[redacted]\",\"a\":\"é\"}"),
      new Row("{\"\\u0070assword\":\"Xy9-kl\"}", "{\"password\":\"[redacted]\"}"),
      new Row("{\"m\":\"pass\\u200bword=Xy9kl\"}", "{\"m\":\"pass\u200bword=[redacted]\"}"),
      new Row(
          "{\"m\":\"{\\\"\\\\u0070assword\\\":\\\"Xy9-kl\\\"}\"}",
          "{\"m\":\"{\\\"password\\\":\\\"[redacted]\\\"}\"}"),
      new Row("{\"a\":\"caf\\u00e9 \\ud83d\\ude00\"}", "{\"a\":\"caf\\u00e9 \\ud83d\\ude00\"}"),
      new Row(
          "{\"m\":\"https:\\/\\/bob:pw1\\/x@h\\/a\"}", "{\"m\":\"https:\\/\\/[redacted]@h\\/a\"}"),
      new Row("{\"m\":\"{\\\"pin\\\":4711}\"}", "{\"m\":\"{\\\"pin\\\":\\\"[redacted]\\\"}\"}"),
      new Row(
          "{\"m\":\"{\\\"a\\\":\\\"{\\\\\\\"password\\\\\\\":\\\\\\\"x1y\\\\\\\"}\\\"}\"}",
          "{\"m\":\"{\\\"a\\\":\\\"{\\\\\\\"password\\\\\\\":\\\\\\\"[redacted]\\\\\\\"}\\\"}\"}"),
      new Row("{\"password\":[1234,\"ab12\"]}", "{\"password\":[\"[redacted]\",\"[redacted]\"]}"),
      new Row("{\"password\":{\"value\":1234567}}", "{\"password\":{\"value\":\"[redacted]\"}}"),
      new Row(
          "{\"token=Q7wXhhhxEyoWfwRU\":{\"a\":\"password='\\\"1Z9\",\"b\":1}}",
          "{\"token=[redacted]\":{\"a\":\"password='[redacted]\",\"b\":1}}"),
      new Row("{\"password\":-1234.5e6}", "{\"password\":\"[redacted]\"}"),
    };
  }

  @ParameterizedTest
  @MethodSource("rows")
  void redact_json_staysJson(Row row) {
    assertThat(Redactor.redact(row.text())).isEqualTo(row.redacted());
  }

  /** Objects of which each string or name is a piece of the corpus. */
  @Test
  void redact_jsonOfAnyStrings_hasTheSameStructureAndNames() throws Exception {
    List<String> pieces = new ArrayList<>();
    Corpus.secrets().forEach(line -> pieces.add(line.text()));
    Corpus.harmless().forEach(line -> pieces.add(line.text()));
    Random random = new Random(17);
    for (int i = 0; i < 3_000; i++) {
      JsonNode node = node(pieces, random, 0);
      String text = JSON.writeValueAsString(node);
      String redacted = Redactor.redact(text);
      assertSame(node, JSON.readTree(redacted), text);
    }
  }

  private static void assertSame(JsonNode before, JsonNode after, String text) {
    if (before.isContainerNode()) {
      assertThat(after.getNodeType()).as(text).isEqualTo(before.getNodeType());
      assertThat(after.size()).as(text).isEqualTo(before.size());
      assertThat(after.fieldNames())
          .toIterable()
          .as(text)
          .containsExactlyElementsOf(before::fieldNames);
      for (int i = 0; i < before.size() && before.isArray(); i++) {
        assertSame(before.get(i), after.get(i), text);
      }
      before
          .fieldNames()
          .forEachRemaining(name -> assertSame(before.get(name), after.get(name), text));
    } else {
      assertThat(after.equals(before) || after.isTextual()).as(text).isTrue();
    }
  }

  private static JsonNode node(List<String> pieces, Random random, int depth) {
    String[] names = {
      "password", "token", "pin", "message", "a", "headers", "value", "name", "data"
    };
    ObjectNode object = JSON.createObjectNode();
    ArrayNode array = JSON.createArrayNode();
    for (int i = random.nextInt(4); i >= 0; i--) {
      String name = names[random.nextInt(names.length)];
      String piece = pieces.get(random.nextInt(pieces.size()));
      int from = random.nextInt(piece.length());
      JsonNode value =
          switch (random.nextInt(depth < 3 ? 5 : 4)) {
            case 0 -> JSON.getNodeFactory().numberNode(random.nextLong());
            case 1 -> JSON.getNodeFactory().booleanNode(true);
            case 4 -> node(pieces, random, depth + 1);
            default -> JSON.getNodeFactory().textNode(piece.substring(from));
          };
      object.set(name, value);
      array.add(value);
    }
    return random.nextInt(4) == 0 ? array : object;
  }

  @Test
  void redact_whatIsNoJson_isNotRewritten() {
    assertThat(Redactor.redact("{password=hunter2, a=1}")).isEqualTo("{password=[redacted], a=1}");
  }

  @Test
  void redact_jsonNestedDeeply_comesBack() {
    String text = "[".repeat(5_000) + "\"password=hunter2\"" + "]".repeat(5_000);

    assertThat(Redactor.redact(text)).doesNotContain("hunter2").startsWith("[[[");
  }
}
