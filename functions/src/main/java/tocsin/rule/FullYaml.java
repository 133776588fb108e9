package tocsin.rule;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;

/** The real YAML parser; a class of its own, because it is loaded only where it is needed. */
final class FullYaml {
  private static final LoadSettings SETTINGS =
      LoadSettings.builder().setAllowDuplicateKeys(true).setMaxAliasesForCollections(20).build();

  private FullYaml() {}

  /** The top of a file, or null with a complaint. */
  static @Nullable MappingNode top(String text, YamlFile file) {
    try {
      YamlNesting.check(text);
      Optional<Node> node = new Compose(SETTINGS).composeString(text);
      if (node.isPresent() && node.get() instanceof MappingNode mapping) {
        return mapping;
      }
      file.complain(node.orElse(null), "the file is not a mapping", "begin with id: and a name");
    } catch (MarkedYamlEngineException e) {
      Mark mark = e.getProblemMark().orElse(null);
      file.complainAt(mark, "not YAML: " + e.getProblem(), "");
    } catch (YamlEngineException e) {
      file.complain((Node) null, "not YAML: " + e.getMessage(), "");
    }
    return null;
  }
}
