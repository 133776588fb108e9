package tocsin.local.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;

/**
 * Inputs in files: {@code {"about": "...", "input": [...]}}, where the input is a list of texts and
 * of {@code {"text": "...", "times": n}} for what is repeated.
 */
final class InputFile {
  private static final Path FOUND = Path.of("src", "test", "resources", "fuzz");
  private static final ObjectMapper JSON =
      new ObjectMapper().enable(JsonWriteFeature.ESCAPE_NON_ASCII.mappedFeature());
  private static final int REPEATED = 60;
  private static final int LONGEST_UNIT = 80;

  private InputFile() {}

  /** The inputs that once broke a target, by the names of their files. */
  static List<String> found(String target) {
    Path folder = FOUND.resolve(target);
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<String> inputs = new ArrayList<>();
      for (Path file : files.sorted().toList()) {
        inputs.add(input(JSON.readTree(file.toFile()).path("input")));
      }
      return inputs;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String input(JsonNode pieces) {
    StringBuilder input = new StringBuilder();
    for (JsonNode piece : pieces) {
      input.append(
          piece.isTextual()
              ? piece.textValue()
              : piece.path("text").asText().repeat(piece.path("times").asInt()));
    }
    return input.toString();
  }

  /** The text of a file with a finding. */
  static String text(Findings.Finding finding, long seed) {
    ObjectNode file = JsonNodeFactory.instance.objectNode();
    file.put("about", finding.kind());
    file.set("input", pieces(finding.input()));
    file.put("detail", finding.detail());
    file.put("seed", seed);
    byte[] utf8 = finding.input().getBytes(StandardCharsets.UTF_8);
    file.put("base64", Base64.getEncoder().encodeToString(utf8));
    return written(JSON.writerWithDefaultPrettyPrinter(), file) + "\n";
  }

  /** The input with what repeats and what nobody can see written out. */
  static String printable(String input) {
    return written(JSON.writer(), pieces(input));
  }

  private static String written(ObjectWriter writer, JsonNode node) {
    try {
      return writer.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ArrayNode pieces(String input) {
    ArrayNode pieces = JsonNodeFactory.instance.arrayNode();
    int from = 0;
    int at = 0;
    while (at < input.length()) {
      int unit = unit(input, at);
      int times = unit == 0 ? 0 : times(input, at, unit);
      if (times == 0) {
        at++;
        continue;
      }
      if (at > from) {
        pieces.add(input.substring(from, at));
      }
      pieces.addObject().put("text", input.substring(at, at + unit)).put("times", times);
      at += unit * times;
      from = at;
    }
    if (at > from || pieces.isEmpty()) {
      pieces.add(input.substring(from, at));
    }
    return pieces;
  }

  /** How long what is repeated from here is; 0 if nothing is. */
  private static int unit(String input, int at) {
    for (int unit = 1; unit <= LONGEST_UNIT; unit++) {
      if (times(input, at, unit) * unit >= Math.max(REPEATED, 3 * unit)) {
        return unit;
      }
    }
    return 0;
  }

  private static int times(String input, int at, int unit) {
    int to = at + unit;
    while (to < input.length() && input.charAt(to) == input.charAt(to - unit)) {
      to++;
    }
    return to > input.length() ? 0 : (to - at) / unit;
  }
}
