package tocsin.redact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tocsin.ingest.Ingested;
import tocsin.ingest.LineRules;
import tocsin.ingest.LogPath;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.model.SignalJson;

/**
 * Feeds the corpus through the whole log path, behind the heads that loggers and agents put before
 * a message: no secret is in any signal, whatever was read as its logger, type or title.
 */
class LogPathCorpusTest {
  private static final double MOST_LEAKED = 0.05;

  /** A line as a logger or an agent would have written it. */
  enum Head {
    PLAIN(message -> "ERROR " + message),
    LOG4J(message -> "2026-11-30 09:12:01,114 ERROR [main] com.acme.shop.Login - " + message),
    FATAL(message -> "2026-11-30T09:12:01.114Z FATAL [main] " + message),
    NODE(message ->
        "2026-11-30T09:12:01.114Z\t7a1b2c3d-0000-1111-2222-333344445555\tERROR\t" + message),
    PYTHON(message -> "ERROR:root:" + message),
    POSTGRES(message -> "2026-11-30 09:12:01 UTC:10.0.0.7(5432):app@shop:[23]:ERROR:  " + message),
    SYSLOG(message -> "Nov 30 09:12:01 web1 app[23]: error: " + message),
    KLOG(message -> "E1130 09:12:01.114111       1 login.go:77] error " + message),
    APACHE(message -> "[Mon Nov 30 09:12:01.114 2026] [error] [pid 23] " + message),
    DOTNET(message -> "fail: Shop.Login[13]\n      " + message),
    RUBY(message -> "E, [2026-11-30T09:12:01.114 #23] ERROR -- : " + message),
    THROWN(message -> "java.lang.IllegalStateException: " + message + "\n\tat a.B.c(B.java:7)"),
    JSON(message -> json("level", "ERROR", "message", message)),
    THROWN_IN_JSON(
        message -> json("level", "ERROR", "errorType", "LoginError", "errorMessage", message)),
    CRI(message -> "2026-11-30T09:12:01.114000000Z stderr F ERROR " + message),
    FIRELENS(
        message -> json("container_name", "shop", "source", "stderr", "log", "ERROR " + message));

    private final UnaryOperator<String> form;

    Head(UnaryOperator<String> form) {
      this.form = form;
    }

    String before(String message) {
      return form.apply(message);
    }
  }

  private static String json(String... namesAndValues) {
    return Json.object(out -> {
      for (int i = 0; i < namesAndValues.length; i += 2) {
        out.writeStringField(namesAndValues[i], namesAndValues[i + 1]);
      }
    });
  }

  private final LogPath path =
      new LogPath("eu-west-1", List.of(), LineRules.NONE, LogPath.DEFAULT_CAP, true);

  private Ingested ingest(String line) {
    String payload =
        Json.object(out -> {
          out.writeStringField("messageType", "DATA_MESSAGE");
          out.writeStringField("owner", "111122223333");
          out.writeStringField("logGroup", "/app/shop");
          out.writeStringField("logStream", "s");
          out.writeArrayFieldStart("logEvents");
          out.writeStartObject();
          out.writeStringField("id", "1");
          out.writeNumberField("timestamp", 1_796_029_921_114L);
          out.writeStringField("message", line);
          out.writeEndObject();
          out.writeEndArray();
        });
    return path.ingestDecoded(payload.getBytes(StandardCharsets.UTF_8));
  }

  /** All texts of a signal, as they are read from its JSON. */
  private static String texts(Signal signal) throws IOException {
    StringBuilder out = new StringBuilder();
    collect(Json.read(SignalJson.write(signal)), out);
    return out.toString();
  }

  private static void collect(JsonNode node, StringBuilder out) {
    if (node.isValueNode()) {
      out.append(node.asText()).append('\n');
    }
    node.forEach(child -> collect(child, out));
  }

  @ParameterizedTest
  @EnumSource(Head.class)
  void ingest_secretBehindAHead_isInNoSignal(Head head) throws IOException {
    List<Corpus.Line> corpus = Corpus.secrets();
    List<String> leaks = new ArrayList<>();
    int signals = 0;
    for (Corpus.Line line : corpus) {
      Ingested ingested = ingest(head.before(line.text()));
      assertThat(ingested.outcomes()).noneMatch(Outcome.Rejected.class::isInstance);
      for (Signal signal : ingested.signals()) {
        signals++;
        if (line.leakedIn(texts(signal)) != null) {
          leaks.add(line.kind() + ": " + line.text() + " -> " + signal.title());
        }
      }
    }

    assertThat(signals).as("lines that are problems").isGreaterThan(corpus.size() / 2);
    assertThat((double) leaks.size() / corpus.size())
        .as(String.join("\n", leaks))
        .isLessThanOrEqualTo(MOST_LEAKED);
  }
}
