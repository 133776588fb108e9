package tocsin.local.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.nodes.Node;
import tocsin.rule.YamlNesting;

/** Imports Sigma rules, one of our files for each that can be said exactly. */
public final class SigmaImport {
  private static final String PREFIX = "sigma-";
  private static final int MAX_ID = 64;

  private final Path out;
  private final Set<String> taken = new HashSet<>();

  /**
   * What became of one document.
   *
   * @param file as it was named
   * @param id of our rule; empty if it was refused
   * @param reason why it was refused; null if it was imported
   */
  public record Result(String file, String id, @Nullable String reason) {
    public boolean imported() {
      return reason == null;
    }
  }

  /**
   * @param out the folder of the new files; made if it is not there
   */
  public SigmaImport(Path out) {
    this.out = out;
  }

  /** Imports the {@code .yml} and {@code .yaml} files among and below these paths. */
  public List<Result> run(List<Path> paths) throws IOException {
    List<Result> results = new ArrayList<>();
    for (Path file : files(paths)) {
      results.addAll(file(file));
    }
    return results;
  }

  private static List<Path> files(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        try (Stream<Path> below = Files.walk(path)) {
          below.filter(SigmaImport::isYaml).sorted().forEach(files::add);
        } catch (UncheckedIOException e) {
          throw e.getCause();
        }
      } else if (Files.exists(path)) {
        files.add(path);
      } else {
        throw new NoSuchFileException(path.toString());
      }
    }
    return files;
  }

  private static boolean isYaml(Path path) {
    String name = path.toString();
    return Files.isRegularFile(path) && (name.endsWith(".yml") || name.endsWith(".yaml"));
  }

  private List<Result> file(Path file) throws IOException {
    String name = file.toString();
    try {
      List<Result> results = new ArrayList<>();
      for (Node document : SigmaYaml.documents(Files.readString(file))) {
        results.add(document(name, document));
      }
      return results;
    } catch (CharacterCodingException e) {
      return List.of(new Result(name, "", "not YAML: not UTF-8"));
    } catch (Refusal e) {
      return List.of(new Result(name, "", e.reason()));
    }
  }

  private Result document(String file, Node node) throws IOException {
    try {
      JsonNode document = SigmaYaml.tree(node);
      SigmaRule rule = SigmaRule.read(document);
      List<Examples.Example> examples = Examples.of(rule.clause());
      String id = id(rule);
      String text = RuleFile.text(rule, id, examples);
      YamlNesting.check(text);
      Files.createDirectories(out);
      Files.writeString(out.resolve(id + ".yaml"), text);
      return new Result(file, id, null);
    } catch (Refusal e) {
      return new Result(file, "", e.reason());
    } catch (MarkedYamlEngineException e) {
      return new Result(file, "", e.getProblem());
    } catch (IllegalArgumentException e) {
      // What our own compilers of patterns and clauses refuse, an expression or a cost.
      return new Result(file, "", String.valueOf(e.getMessage()));
    }
  }

  /** The title as an id; where that is taken, with the beginning of the Sigma id, or a number. */
  private String id(SigmaRule rule) {
    String slug = slug(rule.title());
    String first = cut(PREFIX + slug, MAX_ID);
    String id = first;
    String hex = slug(rule.text("id")).replaceAll("-.*", "");
    if (taken.contains(id) && !hex.isEmpty()) {
      id = cut(first, MAX_ID - hex.length() - 1) + "-" + hex;
    }
    for (int n = 2; taken.contains(id); n++) {
      id = cut(first, MAX_ID - 4) + "-" + n;
    }
    taken.add(id);
    return id;
  }

  private static String slug(String text) {
    String slug = text.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
    return slug.replaceAll("^-|-$", "");
  }

  /** At most so many characters, whole words as far as possible. */
  private static String cut(String id, int length) {
    String cut = id;
    if (id.length() > length) {
      int hyphen = id.lastIndexOf('-', length);
      cut = id.substring(0, hyphen > PREFIX.length() ? hyphen : length);
    }
    return cut.replaceAll("-$", "");
  }
}
