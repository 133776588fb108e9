package tocsin.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A log of loghub-2k: its lines as they were written, their messages without the head, and the
 * event that people assigned to each.
 */
record LabelledLog(String system, List<String> lines, List<String> messages, List<String> events) {
  private static final String ENDING = "_2k.log";

  /** Every {@code ..._2k.log} below a folder that has its {@code _structured.csv} beside it. */
  static List<LabelledLog> in(Path folder) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(folder)) {
      files = all.filter(f -> f.toString().endsWith(ENDING)).sorted().toList();
    }
    List<LabelledLog> logs = new ArrayList<>();
    for (Path file : files) {
      Path labels = Path.of(file + "_structured.csv");
      if (Files.exists(labels)) {
        logs.add(of(file, labels));
      }
    }
    return logs;
  }

  private static LabelledLog of(Path file, Path labels) throws IOException {
    String name = file.getFileName().toString();
    String system = name.substring(name.indexOf("__") < 0 ? 0 : name.indexOf("__") + 2);
    List<String> rows = rows(labels);
    List<String> header = fields(rows.getFirst());
    List<String> messages = new ArrayList<>();
    List<String> events = new ArrayList<>();
    for (String row : rows.subList(1, rows.size())) {
      List<String> fields = fields(row);
      messages.add(fields.get(header.indexOf("Content")));
      events.add(fields.get(header.indexOf("EventId")));
    }
    List<String> lines = rows(file).subList(0, events.size());
    return new LabelledLog(system.replace(ENDING, ""), lines, messages, events);
  }

  private static List<String> rows(Path file) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    return List.of(text.split("\r*\n"));
  }

  /** The fields of a line of CSV; none of these has a line break in it. */
  private static List<String> fields(String row) {
    List<String> fields = new ArrayList<>();
    StringBuilder field = new StringBuilder();
    boolean quoted = false;
    boolean closed = false;
    for (int i = 0; i < row.length(); i++) {
      char c = row.charAt(i);
      // Twice inside quotes is one: the second opens them again.
      boolean twice = c == '"' && closed;
      closed = c == '"' && quoted;
      if (c == '"') {
        field.append(twice ? "\"" : "");
        quoted = !quoted;
      } else if (c == ',' && !quoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(c);
      }
    }
    fields.add(field.toString());
    return fields;
  }

  /**
   * The share of lines in groups that are exactly right: those put together are all lines of one
   * event, and no other.
   */
  double accuracy(List<String> texts, Function<String, String> group) {
    List<String> groups = texts.stream().map(group).toList();
    Map<String, Set<String>> eventsOf = new HashMap<>();
    Map<String, Set<String>> groupsOf = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      eventsOf.computeIfAbsent(groups.get(i), _ -> new HashSet<>()).add(events.get(i));
      groupsOf.computeIfAbsent(events.get(i), _ -> new HashSet<>()).add(groups.get(i));
    }
    int right = 0;
    for (int i = 0; i < events.size(); i++) {
      boolean exact =
          eventsOf.getOrDefault(groups.get(i), Set.of()).size() == 1
              && groupsOf.getOrDefault(events.get(i), Set.of()).size() == 1;
      right += exact ? 1 : 0;
    }
    return (double) right / events.size();
  }
}
