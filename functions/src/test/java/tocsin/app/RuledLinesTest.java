package tocsin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIf;
import tocsin.ingest.Ingested;
import tocsin.ingest.LineRules;
import tocsin.ingest.LogPath;
import tocsin.model.Json;
import tocsin.rule.LogFilterPattern;
import tocsin.rule.LogRules;
import tocsin.rule.Rule;
import tocsin.rule.RuleCase;
import tocsin.rule.RulePack;

/** Rules that are asked by the terms of a line match what they match when all of them are asked. */
@EnabledIf("inACheckout")
@TestInstance(Lifecycle.PER_CLASS)
class RuledLinesTest {
  private static final Path RULES = Path.of("../rules");

  static boolean inACheckout() {
    return Files.exists(RULES);
  }

  /** Asks every rule of every line. */
  private static final class Everything implements LineRules {
    private record One(String id, List<String> groups, LogFilterPattern pattern) {
      boolean matches(String logGroup, String message) {
        return (groups.isEmpty() || groups.stream().anyMatch(logGroup::startsWith))
            && pattern.matches(message);
      }
    }

    private final List<One> all = new ArrayList<>();

    Everything(List<Rule> rules) {
      for (Rule rule : rules) {
        if (rule.log() != null) {
          all.add(new One(rule.id(), rule.logGroups(), LogFilterPattern.compile(rule.log())));
        }
      }
    }

    @Override
    public Collection<String> terms() {
      return List.of("");
    }

    @Override
    public List<String> match(String logGroup, String logStream, String message) {
      return all.stream().filter(one -> one.matches(logGroup, message)).map(One::id).toList();
    }
  }

  private final List<Rule> pack = RulePack.list(RULES);
  private final LogRules rules = LogRules.load(RULES);
  private final LogPath asked = path(new RuledLines(() -> rules));
  private final LogPath everything = path(new Everything(pack));

  private static LogPath path(LineRules rules) {
    return new LogPath("eu-west-1", List.of(), rules, LogPath.DEFAULT_CAP, true);
  }

  private static byte[] event(String logGroup, List<String> lines) throws IOException {
    String json =
        Json.object(out -> {
          out.writeStringField("messageType", "DATA_MESSAGE");
          out.writeStringField("owner", "111122223333");
          out.writeStringField("logGroup", logGroup);
          out.writeStringField("logStream", "a");
          out.writeArrayFieldStart("logEvents");
          for (int i = 0; i < lines.size(); i++) {
            out.writeStartObject();
            out.writeStringField("id", Integer.toString(i));
            out.writeNumberField("timestamp", 1_795_248_000_000L + i);
            out.writeStringField("message", lines.get(i));
            out.writeEndObject();
          }
          out.writeEndArray();
        });
    ByteArrayOutputStream zipped = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(zipped)) {
      out.write(json.getBytes(StandardCharsets.UTF_8));
    }
    String data = Base64.getEncoder().encodeToString(zipped.toByteArray());
    return ("{\"awslogs\":{\"data\":\"" + data + "\"}}").getBytes(StandardCharsets.US_ASCII);
  }

  private void compare(String logGroup, List<String> lines) throws IOException {
    byte[] event = event(logGroup, lines);
    Ingested some = asked.ingest(event);
    Ingested all = everything.ingest(event);

    assertThat(some.signals()).as("%s", lines).isEqualTo(all.signals());
    assertThat(some.outcomes()).as("%s", lines).isEqualTo(all.outcomes());
  }

  private interface Check {
    void of(RuleCase.CaseRecord record, String line) throws IOException;
  }

  /** Runs over the log lines of all cases and says how many there were. */
  private int eachLine(Check check) throws IOException {
    int n = 0;
    for (Rule rule : pack) {
      for (RuleCase one : rule.cases()) {
        List<RuleCase.CaseRecord> records = new ArrayList<>();
        if (one.record() != null) {
          records.add(one.record());
        }
        one.timeline().forEach(moment -> records.add(moment.record()));
        for (RuleCase.CaseRecord record : records) {
          if (record.line() != null) {
            check.of(record, record.line());
            n++;
          }
        }
      }
    }
    return n;
  }

  @Test
  void ingest_lineOfACase_matchesTheSameRules() throws IOException {
    int n =
        eachLine((record, line) -> {
          compare(record.logGroup(), List.of(line));
          compare(record.logGroup(), List.of("ERROR " + line + " failed"));
        });

    assertThat(n).isGreaterThan(150);
  }

  private static String docker(String line) {
    return Json.object(out -> {
      out.writeStringField("log", line);
      out.writeStringField("stream", "stderr");
    });
  }

  @Test
  void ingest_lineOfACase_inWhatAnAgentWrites_matchesTheSameRules() throws IOException {
    eachLine((record, line) -> {
      compare(record.logGroup(), List.of(docker(line)));
      compare(record.logGroup(), List.of("2026-11-21T08:00:00.123456789Z stderr F " + line));
    });
  }

  /** The text of a rule may be spelled with escapes, or stand across the parts of a long line. */
  @Test
  void ingest_lineOfACase_spelledOrInParts_matchesTheSameRules() throws IOException {
    String cri = "2026-11-21T08:00:00.123456789Z stderr ";
    eachLine((record, line) -> {
      int half = line.length() / 2;
      String spelled = docker("ERROR " + line).replace("u", "\\u0075").replace("/", "\\/");
      if (!line.startsWith("{")) {
        compare(record.logGroup(), List.of(spelled));
        compare(
            record.logGroup(),
            List.of(cri + "P ERROR " + line.substring(0, half), cri + "F " + line.substring(half)));
      }
    });
  }

  @Test
  void ingest_lineOfACase_behindATrace_matchesTheSameRules() throws IOException {
    String head = "ERROR lost\njava.lang.IllegalStateException: lost";
    eachLine((record, line) ->
        compare(
            record.logGroup(),
            List.of(head, "\tat a.B.c(B.java:1)", "Caused by: a.BException: " + line, line)));
  }

  @Test
  void ingest_linesOfAllCases_together_matchTheSameRules() throws IOException {
    List<String> lines = new ArrayList<>();
    eachLine((_, line) -> lines.add(line));

    compare("/aws/lambda/checkout", lines);
  }

  @Test
  void match_byTermsThatALineHasNot_isOfTheLineAllTheSame() throws IOException {
    BitSet all = new BitSet();
    all.set(0, rules.terms().size());

    eachLine((record, line) ->
        assertThat(rules.match(record.logGroup(), line, all))
            .isEqualTo(rules.match(record.logGroup(), line)));
    assertThat(rules.match("/a", "AccessDeniedException", new BitSet())).isEmpty();
  }
}
