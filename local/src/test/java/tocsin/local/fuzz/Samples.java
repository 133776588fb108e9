package tocsin.local.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * The samples that the project has, read where they stand, in the order of their files: what a
 * target begins with.
 */
final class Samples {
  /** Between log events, and between documents, of one input. */
  static final char NEXT = '\u241e';

  /** Before the log group, at the beginning of an input. */
  static final String GROUP = "group=";

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private static final Path RESOURCES = PROJECT.resolve("functions/src/test/resources");
  private static final ObjectMapper TREES = new ObjectMapper();

  private Samples() {}

  /** Not more than so many samples for a target, by its name, from all parts of them. */
  static List<String> of(String target, int most) {
    List<String> all = of(target);
    List<String> some = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      if ((long) i * most / all.size() != (i - 1L) * most / all.size() || all.size() <= most) {
        some.add(all.get(i));
      }
    }
    return some;
  }

  private static List<String> of(String target) {
    return switch (target) {
      case "lines" -> lines();
      case "redaction" -> texts();
      case "payloads" -> payloads();
      case "events" -> events();
      case "rules" -> texts(PROJECT.resolve("rules"), ".yaml", RESOURCES.resolve("rule/invalid"));
      case "services" -> List.of(text(PROJECT.resolve("rules/services.yaml")));
      case "sigma" -> sigma();
      case "patterns" -> patterns();
      case "scenarios" -> texts(PROJECT.resolve("events/stories"), ".yaml");
      case "traces" -> texts(RESOURCES.resolve("trace"), ".json");
      case "orders" -> orders();
      case "recordings" -> recordings();
      default -> throw new IllegalArgumentException(target);
    };
  }

  /** Log events, those of one payload together, some behind their log group. */
  private static List<String> lines() {
    Set<String> lines = new LinkedHashSet<>();
    for (String file : texts(RESOURCES.resolve("ingest/formats"), ".txt")) {
      for (String one : file.split("\n===\n", -1)) {
        int end = one.startsWith("=> ") ? 0 : one.indexOf("\n=> ");
        lines.add(one.substring(0, Math.max(0, end)).replace("\n~\n", "" + NEXT));
      }
    }
    for (String file : texts(RESOURCES.resolve("ingest/lines"), ".log")) {
      lines.addAll(List.of(file.split("\n~\n", -1)));
    }
    for (JsonNode sample : cases()) {
      if (sample.path("record").isTextual()) {
        String group = sample.path("logGroup").asText();
        String head = group.isEmpty() ? "" : GROUP + group + NEXT;
        lines.add(head + sample.path("record").textValue());
      }
    }
    for (JsonNode payload : decoded()) {
      List<String> messages = new ArrayList<>();
      payload.path("logEvents").forEach(event -> messages.add(event.path("message").asText()));
      lines.add(String.join("" + NEXT, messages));
    }
    lines.remove("");
    return List.copyOf(lines);
  }

  /** Everything that may have something to hide. */
  private static List<String> texts() {
    List<String> texts = new ArrayList<>();
    lines().forEach(line -> texts.add(line.replace(NEXT, '\n')));
    texts.addAll(events());
    return texts;
  }

  private static List<String> events() {
    List<String> events = new ArrayList<>();
    for (JsonNode event : samples()) {
      if (event.has("detail-type") || event.has("eventVersion") || event.has("Records")) {
        events.add(event.toString());
      }
    }
    for (JsonNode sample : cases()) {
      if (sample.path("record").isObject()) {
        events.add(sample.path("record").toString());
      }
    }
    return events;
  }

  private static List<String> payloads() {
    List<String> payloads = new ArrayList<>();
    decoded().forEach(payload -> payloads.add(payload.toString()));
    wrapped().forEach(event -> payloads.add(event.toString()));
    return payloads;
  }

  private static List<String> patterns() {
    List<String> patterns = new ArrayList<>();
    for (String language : List.of("events", "sns", "logs")) {
      String file = text(RESOURCES.resolve("rule/patterns/" + language + ".jsonl"));
      file.lines().forEach(line -> patterns.add(language + NEXT + line));
    }
    return patterns;
  }

  /** Those that say what they match stand without the head that all share. */
  private static List<String> sigma() {
    Path samples = Path.of("src", "test", "resources", "sigma");
    String head =
        """
        title: Console sign-in
        id: 01234567-0123-4123-8123-0123456789ab
        description: It happened.
        author: A. Nonymous
        status: test
        level: low
        logsource: {product: aws, service: cloudtrail}
        """;
    List<String> rules = new ArrayList<>(texts(samples.resolve("refused"), ".yml"));
    texts(samples.resolve("says"), ".yml").forEach(rule -> rules.add(head + rule));
    return rules;
  }

  private static List<String> orders() {
    List<String> orders = new ArrayList<>();
    String about = "{\"by\":\"anna\",\"incident\":\"i-0123\",\"note\":\"on it\"}";
    orders.add(order("Acknowledge Incident", about));
    orders.add(order("Resolve Incident", about));
    orders.add(order("Expire Silence", "{\"by\":\"anna\",\"id\":\"s-1\"}"));
    orders.add(
        order(
            "Add Silence",
            "{\"id\":\"s-1\",\"matchers\":[{\"name\":\"service.name\",\"operator\":\"=~\",\"value\":"
                + "\"check.*\"},{\"name\":\"severity\",\"operator\":\"!=\",\"value\":\"critical\"}],"
                + "\"startsAt\":\"2026-11-21T10:00:00Z\",\"endsAt\":\"2026-11-21T12:00:00+01:00\","
                + "\"author\":\"anna\",\"reason\":\"stock taking\",\"weekly\":{\"days\":[\"sat\"],"
                + "\"from\":\"10:00\",\"to\":\"11:00\",\"zone\":\"Europe/Berlin\"}}"));
    return orders;
  }

  private static String order(String type, String detail) {
    return "{\"id\":\"e-1\",\"source\":\"tocsin.operator\",\"detail-type\":\""
        + type
        + "\",\"account\":\"111122223333\",\"region\":\"eu-west-1\","
        + "\"time\":\"2026-11-21T10:00:00Z\",\"resources\":[],\"detail\":"
        + detail
        + "}";
  }

  private static List<String> recordings() {
    List<String> files = new ArrayList<>();
    List<String> lines = lines();
    files.addAll(texts(RESOURCES.resolve("trace"), ".json"));
    samples().forEach(sample -> files.add(sample.toString()));
    for (int i = 0; i + 5 < lines.size(); i += 5) {
      files.add(String.join("\n", lines.subList(i, i + 5)).replace(NEXT, '\n'));
    }
    return files;
  }

  /** The JSON files of {@code events/}. */
  private static List<JsonNode> samples() {
    List<JsonNode> all = new ArrayList<>();
    for (String text : texts(PROJECT.resolve("events"), ".json")) {
      try {
        all.add(TREES.readTree(text));
      } catch (JsonProcessingException _) {
        // The demo's story has places to fill in.
      }
    }
    return all;
  }

  private static List<JsonNode> wrapped() {
    return samples().stream().filter(sample -> sample.has("awslogs")).toList();
  }

  private static List<JsonNode> decoded() {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode event : wrapped()) {
      try {
        byte[] zipped = Base64.getDecoder().decode(event.path("awslogs").path("data").asText());
        all.add(TREES.readTree(new GZIPInputStream(new ByteArrayInputStream(zipped))));
      } catch (IllegalArgumentException | IOException _) {
        // A sample of what cannot be read: it stays among those that are wrapped.
      }
    }
    return all;
  }

  /** The cases of the rules, each record by itself. */
  private static List<JsonNode> cases() {
    List<JsonNode> all = new ArrayList<>();
    for (String text : texts(PROJECT.resolve("rules"), ".yaml")) {
      Object yaml = new Load(LoadSettings.builder().build()).loadFromString(text);
      for (JsonNode one : TREES.<JsonNode>valueToTree(yaml).path("cases")) {
        all.add(one);
        one.path("records").forEach(all::add);
      }
    }
    return all;
  }

  private static List<String> texts(Path folder, String ending, Path... more) {
    List<String> texts = new ArrayList<>();
    try (Stream<Path> below = Files.walk(folder)) {
      below
          .filter(file -> file.toString().endsWith(ending))
          .filter(file -> !file.toString().contains(".expected."))
          .sorted()
          .forEach(file -> texts.add(text(file)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Path other : more) {
      texts.addAll(texts(other, ending));
    }
    return texts;
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
