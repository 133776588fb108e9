package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.condition.EnabledIf;

/** The schema that editors use and the loader must be of one mind. */
@EnabledIf("inACheckout")
final class RuleSchemaTest {
  private static final Path SCHEMA = Path.of("../schemas/rule.schema.json");
  private static final Path RULES = Path.of("../rules");

  static boolean inACheckout() {
    return Files.exists(SCHEMA) && Files.exists(RULES);
  }

  @TestFactory
  Stream<DynamicTest> schema_acceptsEachRuleOfThePack() throws Exception {
    JsonSchema schema = schema();
    RuleFolders folders = new RuleFolders(RULES);
    return folders.files(RuleSet.Scope.ALL).stream()
        .map(file ->
            DynamicTest.dynamicTest(
                folders.nameOf(file), () -> assertThat(schema.validate(json(file))).isEmpty()));
  }

  /** What the schema cannot see (patterns, uniqueness) is marked as accepted in expected.txt. */
  @TestFactory
  Stream<DynamicTest> schema_judgesMistakesAsStated() throws Exception {
    JsonSchema schema = schema();
    return InvalidRulesTest.folders()
        .map(folder ->
            DynamicTest.dynamicTest(
                String.valueOf(folder.getFileName()), () -> judge(schema, folder)));
  }

  private static void judge(JsonSchema schema, Path folder) throws Exception {
    String stated = Files.readAllLines(folder.resolve("expected.txt")).getFirst();
    if (stated.equals("schema: unreadable")) {
      return;
    }
    Path file = new RuleFolders(folder).files(RuleSet.Scope.ALL).getFirst();
    boolean accepts = schema.validate(json(file)).isEmpty();
    assertThat("schema: " + (accepts ? "accepts" : "rejects")).isEqualTo(stated);
  }

  private static JsonSchema schema() throws Exception {
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(Files.readString(SCHEMA));
  }

  private static JsonNode json(Path file) throws Exception {
    var top = new YamlFile("", new ArrayList<>()).top(Files.readString(file));
    return YamlJson.tree(java.util.Objects.requireNonNull(top));
  }
}
