package tocsin.local.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;
import tocsin.model.Json;
import tocsin.rule.Rule;
import tocsin.rule.RuleCase;
import tocsin.rule.RulePack;
import tocsin.rule.RuleSet;

/**
 * Rules that others published, where they are laid out: all are imported but those about several
 * events, and each agrees with {@link SigmaInterpreter} on all recorded calls and on its own cases,
 * bent in every way that JSON allows. {@code TOCSIN_SIGMA} names one more folder of rules.
 */
@EnabledIfEnvironmentVariable(named = "TOCSIN_DATA", matches = ".+")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SigmaCorpusTest {
  private static final Path DATA = Path.of(String.valueOf(System.getenv("TOCSIN_DATA")));

  @SuppressWarnings("NullAway.Init") // set before all
  private Path out;

  @SuppressWarnings("NullAway.Init") // set before all
  private RuleSet rules;

  private final Map<String, String> sources = new LinkedHashMap<>();
  private final Map<String, SigmaInterpreter> interpreters = new LinkedHashMap<>();
  private final List<SigmaImport.Result> refused = new ArrayList<>();

  @BeforeAll
  void importAll(@TempDir Path folder) throws IOException {
    out = folder;
    List<Path> paths = new ArrayList<>(List.of(DATA.resolve("03-sigma")));
    if (System.getenv("TOCSIN_SIGMA") != null) {
      paths.add(Path.of(System.getenv("TOCSIN_SIGMA")));
    }
    for (SigmaImport.Result result : new SigmaImport(out).run(paths)) {
      if (result.imported()) {
        String yaml = Files.readString(Path.of(result.file()));
        sources.put(result.id(), yaml);
        interpreters.put(result.id(), SigmaInterpreter.of(yaml));
      } else {
        refused.add(result);
      }
    }
    rules = SigmaPack.load(out);
  }

  @Test
  void refused_areOnlyRulesAboutSeveralEventsOrWithPlaceholders() {
    assertThat(sources).hasSizeGreaterThanOrEqualTo(22);
    assertThat(refused)
        .isNotEmpty()
        .allSatisfy(result ->
            assertThat(result.reason())
                .matches("(aggregation|near|timeframe): .*|the modifier expand"));
  }

  @Test
  void imported_areProven() {
    SigmaPack.assertProven(out);
  }

  @Test
  void imported_agreeOnRecordedCalls() throws IOException {
    int matches = 0;
    List<JsonNode> records = records();
    assertThat(records).hasSizeGreaterThan(300);
    for (JsonNode record : records) {
      matches += agree(record);
    }
    assertThat(matches).isGreaterThan(20);
  }

  @Test
  void imported_agreeOnBentCases() {
    int asked = 0;
    for (Rule rule : RulePack.list(out)) {
      Set<String> fields = fields(String.valueOf(sources.get(rule.id())));
      for (RuleCase one : rule.cases()) {
        JsonNode detail =
            java.util.Objects.requireNonNull(java.util.Objects.requireNonNull(one.record()).event())
                .get("detail");
        for (String field : fields) {
          for (ObjectNode bent : bent(detail, field)) {
            agree(bent);
            asked++;
          }
        }
      }
    }
    assertThat(asked).isGreaterThan(1000);
  }

  private int agree(JsonNode record) {
    List<String> expected =
        interpreters.entrySet().stream()
            .filter(rule -> rule.getValue().matches(record))
            .map(Map.Entry::getKey)
            .sorted()
            .toList();
    assertThat(SigmaPack.matching(rules, SigmaImportTest.event(record)))
        .as(record.toString())
        .isEqualTo(expected);
    return expected.size();
  }

  /** The fields that a rule speaks of, as it names them. */
  private static Set<String> fields(String yaml) {
    Set<String> fields = new TreeSet<>();
    fields(SigmaYaml.tree(SigmaYaml.documents(yaml).getFirst()).get("detection"), 0, fields);
    return fields;
  }

  private static void fields(JsonNode node, int depth, Set<String> into) {
    if (node.isArray()) {
      node.forEach(item -> fields(item, depth, into));
    } else if (node.isObject() && depth == 1) {
      node.propertyStream().forEach(e -> into.add(e.getKey().replaceFirst("\\|.*", "")));
    } else if (node.isObject()) {
      node.forEach(search -> fields(search, depth + 1, into));
    }
  }

  private static List<ObjectNode> bent(JsonNode record, String field) {
    JsonNodeFactory nodes = JsonNodeFactory.instance;
    JsonNode value = record.at("/" + field.replace('.', '/'));
    String text = value.isMissingNode() ? "Success" : value.asText();
    List<JsonNode> values =
        new ArrayList<>(
            List.of(
                nodes.nullNode(),
                nodes.textNode(""),
                nodes.textNode(text.toUpperCase(Locale.ROOT)),
                nodes.textNode(text.toLowerCase(Locale.ROOT)),
                nodes.textNode(text + "x"),
                nodes.textNode("x" + text),
                nodes.textNode("two\n" + text),
                nodes.textNode("x " + text + " y"),
                nodes.booleanNode(true),
                nodes.booleanNode(false),
                nodes.numberNode(7),
                nodes.arrayNode(),
                nodes.arrayNode().add("other").add(text),
                nodes.arrayNode().add(nodes.arrayNode().add(text)).addNull(),
                nodes.arrayNode().addNull(),
                nodes.objectNode(),
                nodes.objectNode().put("a", text)));
    List<ObjectNode> bent = new ArrayList<>();
    values.forEach(v -> bent.add(with(record, field, v)));
    ObjectNode without = record.deepCopy();
    String parent =
        field.contains(".") ? "/" + field.replaceFirst("\\.[^.]*$", "").replace('.', '/') : "";
    if (without.at(parent) instanceof ObjectNode object) {
      object.remove(field.replaceFirst(".*\\.", ""));
    }
    bent.add(without);
    return bent;
  }

  private static ObjectNode with(JsonNode record, String field, JsonNode value) {
    ObjectNode copy = record.deepCopy();
    ObjectNode at = copy;
    List<String> names = List.of(field.split("\\."));
    for (String name : names.subList(0, names.size() - 1)) {
      at = at.get(name) instanceof ObjectNode there ? there : at.putObject(name);
    }
    at.set(names.getLast(), value);
    return copy;
  }

  private static List<JsonNode> records() throws IOException {
    List<JsonNode> records = new ArrayList<>();
    try (Stream<Path> files = Files.walk(DATA.resolve("02-cloudtrail"))) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        String text = Files.readString(file);
        for (String json : file.toString().endsWith("l") ? text.lines().toList() : List.of(text)) {
          find(json, records);
        }
      }
    }
    return records.stream().distinct().collect(Collectors.toList());
  }

  /** Some documentation samples are no JSON; that is the normaliser's business. */
  private static void find(String json, List<JsonNode> into) {
    try {
      find(Json.read(json), into);
    } catch (IOException e) {
      assertThat(into).doesNotContainNull();
    }
  }

  private static void find(JsonNode node, List<JsonNode> into) {
    if (node.path("eventName").isTextual() && node.path("eventSource").isTextual()) {
      into.add(node);
    } else if (node.isTextual() && node.textValue().startsWith("{")) {
      find(node.textValue(), into);
    } else {
      node.forEach(child -> find(child, into));
    }
  }
}
