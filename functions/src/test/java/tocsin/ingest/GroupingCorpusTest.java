package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Labelled logs of loghub: whole lines are grouped as people grouped them. */
@EnabledIfEnvironmentVariable(named = "TOCSIN_DATA", matches = ".+")
final class GroupingCorpusTest {
  private static final List<String> SYSTEMS =
      List.of("Apache", "HDFS", "Linux", "OpenSSH", "Zookeeper");

  private static Path file(String system, String ending) {
    return Path.of(System.getenv("TOCSIN_DATA"), "04-logs", "loghub_2k")
        .resolve(system + "__" + system + "_2k.log" + ending);
  }

  private static List<String> rows(String system, String ending) throws IOException {
    byte[] bytes = Files.readAllBytes(file(system, ending));
    return List.of(new String(bytes, StandardCharsets.UTF_8).split("\r*\n"));
  }

  /** The event is the last field but one, and no template has a quote in it. */
  private static List<String> events(String system) throws IOException {
    List<String> events = new ArrayList<>();
    List<String> rows = rows(system, "_structured.csv");
    for (String row : rows.subList(1, rows.size())) {
      int template = row.endsWith("\"") ? row.lastIndexOf(",\"") : row.lastIndexOf(',');
      events.add(row.substring(row.lastIndexOf(',', template - 1) + 1, template));
    }
    return events;
  }

  /** The share of lines in groups that are exactly one event. */
  private static double accuracy(String system) throws IOException {
    List<String> events = events(system);
    List<String> groups =
        rows(system, "").stream().map(line -> Fingerprint.of(line).value()).toList();
    Map<String, Set<String>> eventsOf = new HashMap<>();
    Map<String, Set<String>> groupsOf = new HashMap<>();
    for (int i = 0; i < events.size(); i++) {
      eventsOf.computeIfAbsent(groups.get(i), _ -> new HashSet<>()).add(events.get(i));
      groupsOf.computeIfAbsent(events.get(i), _ -> new HashSet<>()).add(groups.get(i));
    }
    double right = 0;
    for (int i = 0; i < events.size(); i++) {
      boolean one = eventsOf.getOrDefault(groups.get(i), Set.of()).size() == 1;
      right += one && groupsOf.getOrDefault(events.get(i), Set.of()).size() == 1 ? 1 : 0;
    }
    return right / events.size();
  }

  @ParameterizedTest
  @CsvSource({"Apache, 1.0", "HDFS, 0.99", "Linux, 0.81", "OpenSSH, 0.99", "Zookeeper, 0.99"})
  void of_labelledLog_isGroupedAsPeopleDid(String system, double floor) throws IOException {
    assertThat(accuracy(system)).isGreaterThanOrEqualTo(floor);
  }

  @Test
  void of_allLabelledLogs_averageIsAboveThePublishedOne() throws IOException {
    double sum = 0;
    for (String system : SYSTEMS) {
      sum += accuracy(system);
    }
    assertThat(sum / SYSTEMS.size()).isGreaterThan(0.865);
  }

  @Test
  void mask_lineAmongOthers_isWhatItIsAlone() throws IOException {
    List<String> lines = new ArrayList<>();
    for (String system : SYSTEMS) {
      lines.addAll(rows(system, ""));
    }
    Collections.shuffle(lines, new Random(7));
    Masker shared = new Masker();
    for (String line : lines) {
      assertThat(shared.maskLine(line).template()).isEqualTo(Fingerprint.of(line).template());
    }
  }
}
