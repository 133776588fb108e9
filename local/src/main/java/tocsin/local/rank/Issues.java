package tocsin.local.rank;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds and reads issues below a folder, which may be one issue, a folder of issues, a scenario or
 * several scenarios.
 *
 * <p>The graph and the metrics of normal operation are the nearest ones beside or above an issue.
 * Where a scenario has none of normal operation, those of the scenario beside it with the most
 * alike traffic are taken.
 */
public final class Issues {
  private static final String METRICS = "metrics.csv";
  private static final String GRAPH = "graph.csv";
  private static final String NOISSUE = "noissue";

  /** How many folders above an issue its graph may be: {@code scenario/split/issue} and one. */
  private static final int ABOVE = 3;

  private final Path root;
  private final Map<Path, Metrics> read = new HashMap<>();

  /** Reads issues below a folder; files that several issues share are read once. */
  public Issues(Path root) {
    this.root = root.toAbsolutePath().normalize();
  }

  /** The folder that holds the issues. */
  public Path root() {
    return root;
  }

  /** The folders with metrics of an issue, in the order of their names, numbers as numbers. */
  public List<Path> folders() throws IOException {
    try (Stream<Path> below = Files.walk(root)) {
      return below
          .filter(file -> file.endsWith(METRICS))
          .map(Path::getParent)
          .filter(folder -> !folder.endsWith(NOISSUE))
          .sorted(Comparator.comparing(folder -> inOrder(name(folder))))
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** The name of an issue: its folder seen from the root, {@code .} if it is the root. */
  public String name(Path folder) {
    String name = root.relativize(folder).toString().replace('\\', '/');
    return name.isEmpty() ? "." : name;
  }

  private static String inOrder(String name) {
    return java.util.regex.Pattern.compile("[0-9]+")
        .matcher(name)
        .replaceAll(
            digits -> "0".repeat(Math.max(0, 12 - digits.group().length())) + digits.group());
  }

  /** Reads one of the folders. */
  public Issue read(Path folder) throws BadInput {
    Metrics metrics = Metrics.read(folder.resolve(METRICS));
    if (metrics.isEmpty()) {
      throw new BadInput(folder.resolve(METRICS), "holds no values");
    }
    Path graph = nearest(folder, Path.of(GRAPH));
    if (graph == null) {
      throw new BadInput(folder, "there is no " + GRAPH + " beside or above it");
    }
    Path file = folder.resolve("target.json");
    Target target = Files.exists(file) ? Target.read(file) : null;
    if (target != null && !metrics.nodes().contains(target.node())) {
      throw new BadInput(file, "target.node " + Clip.of(target.node()) + " is not in " + METRICS);
    }
    return new Issue(metrics, normal(folder, metrics), CallGraph.read(graph), target);
  }

  private static @Nullable Path nearest(Path folder, Path wanted) {
    Path at = folder;
    for (int i = 0; i <= ABOVE && at != null; i++) {
      if (Files.isRegularFile(at.resolve(wanted))) {
        return at.resolve(wanted);
      }
      at = at.getParent();
    }
    return null;
  }

  private Metrics normal(Path folder, Metrics metrics) throws BadInput {
    Path own = nearest(folder, Path.of(NOISSUE, METRICS));
    if (own != null && !once(own).isEmpty()) {
      return once(own);
    }
    Path scenario = scenario(folder);
    Metrics best = new Metrics(new double[0], Map.of());
    double least = Double.POSITIVE_INFINITY;
    for (Path other : beside(scenario)) {
      double difference = Traffic.difference(metrics, once(other));
      if (difference < least) {
        least = difference;
        best = once(other);
      }
    }
    return best;
  }

  private static @Nullable Path scenario(Path folder) {
    Path graph = nearest(folder, Path.of(GRAPH));
    return graph == null ? null : graph.getParent();
  }

  private static List<Path> beside(@Nullable Path scenario) throws BadInput {
    if (scenario == null || scenario.getParent() == null) {
      return List.of();
    }
    List<Path> found = new ArrayList<>();
    try (Stream<Path> folders = Files.list(scenario.getParent())) {
      folders
          .map(folder -> folder.resolve(NOISSUE).resolve(METRICS))
          .filter(Files::isRegularFile)
          .sorted()
          .forEach(found::add);
    } catch (IOException e) {
      throw new BadInput(scenario.getParent(), "cannot be listed (" + e.getMessage() + ")");
    }
    return found;
  }

  private Metrics once(Path file) throws BadInput {
    Metrics known = read.get(file);
    if (known == null) {
      known = Metrics.read(file);
      read.put(file, known);
    }
    return known;
  }
}
