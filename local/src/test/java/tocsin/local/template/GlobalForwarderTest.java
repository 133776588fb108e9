package tocsin.local.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tocsin.rule.EventPattern;
import tocsin.rule.Need;
import tocsin.rule.Rule;
import tocsin.rule.RuleCase;
import tocsin.rule.RulePack;

class GlobalForwarderTest {
  private static final Path PROJECT = Path.of("..");
  private static final Path FILE = PROJECT.resolve("deploy/us-east-1.yaml");

  private static Template template() throws TemplateException {
    Stack stack =
        new Stack("tocsin", "111122223333", "eu-west-1", URI.create("http://localhost"), Map.of());
    return Template.read(PROJECT.resolve("template.yaml"), stack);
  }

  /** {@code -Dtocsin.write=true} makes the file anew. */
  @Test
  void file_isMadeOfTheTemplate() throws Exception {
    String text = GlobalForwarder.text(template());
    if (Boolean.getBoolean("tocsin.write")) {
      Files.writeString(FILE, text);
    }

    assertThat(FILE).hasContent(text);
  }

  @Test
  void patterns_takeWhatRulesWantOfGlobalServices() throws Exception {
    Map<String, ObjectNode> patterns = GlobalForwarder.patterns(template());
    Set<String> lost = new TreeSet<>();
    int wanted = 0;
    for (Rule rule : RulePack.list(PROJECT.resolve("rules"))) {
      for (RuleCase example : rule.cases()) {
        JsonNode event = example.record() == null ? null : example.record().event();
        if (event != null && example.match() && isWanted(rule, event)) {
          wanted++;
          if (patterns.values().stream().noneMatch(pattern -> matches(pattern, event))) {
            lost.add(rule.id());
          }
        }
      }
    }

    assertThat(lost).isEmpty();
    assertThat(wanted).isGreaterThan(40);
  }

  private static boolean isWanted(Rule rule, JsonNode event) {
    return GlobalForwarder.GLOBAL.contains(event.path("source").asText())
        && !rule.needs().contains(Need.ALL_CALLS);
  }

  private static boolean matches(JsonNode pattern, JsonNode event) {
    return EventPattern.compile(pattern.toString()).matches(event);
  }

  @Test
  void patterns_leaveOtherServicesAlone() throws Exception {
    for (Map.Entry<String, ObjectNode> rule : GlobalForwarder.patterns(template()).entrySet()) {
      assertThat(rule.getValue().path("source").isArray()).as(rule.getKey()).isTrue();
      assertThat(rule.getValue().path("source").toString()).doesNotContain("aws.ec2", "aws.lambda");
    }
  }
}
