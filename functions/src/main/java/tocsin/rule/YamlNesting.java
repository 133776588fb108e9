package tocsin.rule;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.exceptions.ParserException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Refuses YAML that nests deeper than any file that people write, contains itself, or grows beyond
 * measure by its aliases. The parser's events are looked at, because its trees are built by
 * recursion.
 */
public final class YamlNesting {
  /** Collections in collections, at most. */
  public static final int DEEPEST = 60;

  /** Nodes with all aliases written out, at most. */
  private static final int MOST_NODES = 500_000;

  private final Deque<Open> open = new ArrayDeque<>();

  /** For each anchor its size with all aliases written out; negative while it is open. */
  private final Map<Anchor, Integer> sizes = new HashMap<>();

  private int nodes;

  /**
   * A collection whose end has not been seen.
   *
   * @param before how many nodes stood before it
   */
  private record Open(@Nullable Anchor anchor, int before) {}

  private YamlNesting() {}

  /**
   * Checks a text.
   *
   * @throws org.snakeyaml.engine.v2.exceptions.YamlEngineException with the place, if it is refused
   *     or is no YAML
   */
  public static void check(String text) {
    YamlNesting nesting = new YamlNesting();
    try {
      for (Event event : new Parse(LoadSettings.builder().build()).parseString(text)) {
        nesting.add(event);
      }
    } catch (NumberFormatException | IndexOutOfBoundsException e) {
      // The parser's own, for an escape that ends too soon; it has no place.
      throw new YamlEngineException("an escape that is none: " + e.getMessage(), e);
    }
  }

  private void add(Event event) {
    if (event instanceof CollectionEndEvent) {
      Open ended = open.pop();
      if (ended.anchor() != null) {
        sizes.put(ended.anchor(), nodes - ended.before());
      }
      return;
    }
    if (!(event instanceof NodeEvent node)) {
      return;
    }
    Anchor anchor = node.getAnchor().orElse(null);
    if (event instanceof AliasEvent) {
      alias(anchor, event);
      return;
    }
    count(1, event);
    if (event instanceof CollectionStartEvent) {
      begin(anchor, event);
    } else if (anchor != null) {
      sizes.put(anchor, 1);
    }
  }

  private void begin(@Nullable Anchor anchor, Event event) {
    if (open.size() == DEEPEST) {
      throw refused("nested deeper than " + DEEPEST, event);
    }
    open.push(new Open(anchor, nodes - 1));
    if (anchor != null) {
      sizes.put(anchor, -1);
    }
  }

  private void alias(@Nullable Anchor anchor, Event event) {
    int size = sizes.getOrDefault(anchor, 1);
    if (size < 0) {
      throw refused("*" + anchor + " stands inside of what it stands for", event);
    }
    count(size, event);
  }

  private void count(int more, Event event) {
    nodes += more;
    if (nodes > MOST_NODES) {
      throw refused("more than " + MOST_NODES + " values, with all aliases written out", event);
    }
  }

  private static ParserException refused(String problem, Event event) {
    return new ParserException(problem, event.getStartMark());
  }
}
