package tocsin.local.traces;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import tocsin.local.replay.InputFiles;
import tocsin.model.Json;

/**
 * Finds the traces in files: JSON or JSON lines, gzipped or not, in folders or by themselves. What
 * cannot be read is told with its place, and the rest is read all the same.
 */
public final class TraceFiles {
  private final TraceShapes shapes = new TraceShapes();
  private final Consumer<String> problems;

  private TraceFiles(Consumer<String> problems) {
    this.problems = problems;
  }

  /**
   * Reads files and folders.
   *
   * @param problems is told each thing that cannot be read, with its file and place
   * @return the traces in the order in which they were found; documents that stand by themselves
   *     are one trace if they name the same, in whichever file they are
   */
  public static List<FoundTrace> read(List<Path> paths, Consumer<String> problems) {
    TraceFiles files = new TraceFiles(problems);
    for (Path path : paths) {
      try {
        InputFiles.find(List.of(path)).forEach(files::file);
      } catch (NoSuchFileException e) {
        problems.accept(e.getFile() + ": there is no such file");
      } catch (IOException e) {
        problems.accept(path + ": " + e.getMessage());
      }
    }
    return files.shapes.traces();
  }

  private void file(Path file) {
    try {
      text(file, new String(InputFiles.read(file), StandardCharsets.UTF_8));
    } catch (IOException e) {
      problems.accept(file + ": " + e.getMessage());
    }
  }

  private void text(Path file, String text) {
    try {
      add(file, "", Json.read(text));
    } catch (JsonProcessingException whole) {
      List<String> lines = text.lines().toList();
      if (lines.stream().filter(l -> !l.isBlank()).limit(2).count() < 2 || !startsWithJson(lines)) {
        problems.accept(file + ", " + place(whole, 0));
        return;
      }
      for (int i = 0; i < lines.size(); i++) {
        line(file, i, lines.get(i));
      }
    } catch (IOException e) {
      problems.accept(file + ": " + e.getMessage());
    }
  }

  private static boolean startsWithJson(List<String> lines) {
    for (String line : lines) {
      if (!line.isBlank()) {
        try {
          return Json.read(line).isContainerNode();
        } catch (IOException e) {
          return false;
        }
      }
    }
    return false;
  }

  private void line(Path file, int index, String line) {
    if (line.isBlank()) {
      return;
    }
    try {
      add(file, ", line " + (index + 1), Json.read(line));
    } catch (JsonProcessingException e) {
      problems.accept(file + ", " + place(e, index));
    } catch (IOException e) {
      problems.accept(file + ", line " + (index + 1) + ": " + e.getMessage());
    }
  }

  private void add(Path file, String place, JsonNode json) {
    if (json.isMissingNode()) {
      problems.accept(file + place + ": it is empty");
    } else if (!shapes.add(file.toString(), json)) {
      problems.accept(file + place + ": no trace in it, neither segments nor spans");
    }
  }

  private static String place(JsonProcessingException e, int linesBefore) {
    var at = e.getLocation();
    String place =
        at == null
            ? "line " + (linesBefore + 1)
            : "line " + (linesBefore + at.getLineNr()) + ", column " + at.getColumnNr();
    return place + ": " + e.getOriginalMessage();
  }

  /** What is wrong with the documents of a trace, each with its place. */
  public static List<String> broken(FoundTrace trace) {
    List<String> broken = new ArrayList<>();
    for (int i = 0; i < trace.documents().size(); i++) {
      try {
        Json.read(trace.documents().get(i));
      } catch (JsonProcessingException e) {
        broken.add(
            "%s, trace %s, document %d, %s"
                .formatted(trace.file(), trace.id(), i + 1, place(e, 0)));
      } catch (IOException e) {
        broken.add(trace.file() + ": " + e.getMessage());
      }
    }
    return broken;
  }
}
