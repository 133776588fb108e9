package tocsin;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tocsin.ingest.LineRules;
import tocsin.ingest.LogPath;
import tocsin.model.Json;
import tocsin.model.OrderJson;
import tocsin.model.Outcome;
import tocsin.model.SignalJson;
import tocsin.normalise.Normaliser;
import tocsin.normalise.Records;

/**
 * No secret of any real input (a folder of which {@code TOCSIN_DATA} names) is in any output. The
 * secrets are found by patterns of this test's own, which know nothing of the redactor.
 */
@EnabledIfEnvironmentVariable(named = "TOCSIN_DATA", matches = ".+")
class NoSecretLeavesTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");

  private static final Pattern SECRET_NAME =
      Pattern.compile(
          "(?i)^(.*session.?token|.*secret.?access.?key|.*password|.*passwd|pwd|authorization"
              + "|.*private.?key|.*client.?secret|.*api.?key|.*connection.?string|cookie"
              + "|x-amz-security-token|.*credentials?)$");

  private static final List<Pattern> SHAPES =
      List.of(
          Pattern.compile("\\b((?:AKIA|ASIA)[A-Z0-9]{12,})\\b"),
          Pattern.compile("\\b(?:AKIA|ASIA)[A-Z0-9]{12,}\\b.{1,80}?\\b([A-Za-z0-9/+]{40})\\b"),
          Pattern.compile("\\b(eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{8,}(?:\\.[A-Za-z0-9_-]*)?)"),
          Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----(.+?)-----END", Pattern.DOTALL),
          Pattern.compile("://[^\\s/@:\"]*:([^\\s/@\"]{3,})@"),
          Pattern.compile("((?:IQoJb3JpZ2lu|FwoGZXIvYXdz|FQoGZXIvYXdz)[A-Za-z0-9/+=]{40,})"),
          Pattern.compile("(?i)bearer ([A-Za-z0-9._~+/-]{20,})"),
          Pattern.compile("\\b([\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)*\\.(?:com|org|net|io))\\b"));

  private static final Pattern MAIL = Pattern.compile("[\\w.+-]+@[\\w.-]+\\w");

  private final Normaliser normaliser = new Normaliser();
  private final LogPath logs = new LogPath("eu-west-1", List.of(), LineRules.NONE);
  private final List<String> outputs = new ArrayList<>();
  private final Set<String> secrets = new LinkedHashSet<>();

  @Test
  void outputs_ofAllInputs_holdNoneOfTheirSecrets() throws IOException {
    for (Path file : files("01-eventbridge", "02-cloudtrail", "04-logs", "06-patterns")) {
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      find(text);
      List<String> lines = new ArrayList<>(text.lines().limit(2000).toList());
      for (JsonNode document : documents(text)) {
        findNamed(document);
        for (JsonNode record : Records.of(document)) {
          output(normaliser.normalise(record, RECEIVED).outcome());
          lines.add("ERROR failed: " + record);
        }
      }
      output(normaliser.normalise(text, RECEIVED).outcome());
      logs.ingestDecoded(payload(lines)).outcomes().forEach(this::output);
    }

    String all = String.join("\n", outputs);
    assertThat(secrets).hasSizeGreaterThan(50);
    assertThat(secrets.stream().filter(secret -> leaks(all, secret))).isEmpty();
  }

  /** Who acted may be told as the ARN tells it; everything else may not. */
  private static boolean leaks(String all, String secret) {
    int at = all.indexOf(secret);
    while (at >= 0 && secret.indexOf('@') > 0 && isOfAPrincipal(all, at)) {
      at = all.indexOf(secret, at + 1);
    }
    return at >= 0;
  }

  private static boolean isOfAPrincipal(String all, int at) {
    int newline = all.indexOf('\n', at);
    String line =
        all.substring(all.lastIndexOf('\n', at) + 1, newline < 0 ? all.length() : newline);
    Matcher mail = MAIL.matcher(all).region(at, Math.min(all.length(), at + 200));
    return mail.lookingAt()
        && Pattern.compile("arn:[^\\s\"]*" + Pattern.quote(mail.group())).matcher(line).find();
  }

  private void find(String text) {
    for (Pattern shape : SHAPES) {
      Matcher matcher = shape.matcher(text);
      while (matcher.find()) {
        add(matcher.group(1));
      }
    }
  }

  private void findNamed(JsonNode node) {
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      if (SECRET_NAME.matcher(field.getKey()).matches() && field.getValue().isTextual()) {
        add(field.getValue().textValue());
      }
      findNamed(field.getValue());
    }
    if (node.isArray()) {
      node.forEach(this::findNamed);
    }
  }

  private void add(String secret) {
    String lower = secret.toLowerCase(Locale.ROOT);
    boolean word = lower.matches("[a-z_ *.-]*") || lower.startsWith("arn:");
    if (secret.strip().length() >= 8 && !word) {
      secrets.add(secret.strip());
    }
  }

  private void output(Outcome outcome) {
    switch (outcome) {
      case Outcome.Signalled(var signal) -> outputs.add(SignalJson.write(signal));
      case Outcome.Changed(var change) -> outputs.add(SignalJson.write(change));
      case Outcome.Ordered(var order) -> outputs.add(OrderJson.write(order));
      case Outcome.Ignored(var reason, var candidate) ->
          outputs.add(candidate == null ? reason : SignalJson.write(candidate));
      case Outcome.Rejected(var reason, var detail) -> outputs.add(reason + ' ' + detail);
    }
  }

  private static byte[] payload(List<String> lines) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode();
    payload.put("messageType", "DATA_MESSAGE").put("owner", "111122223333");
    payload.put("logGroup", "/aws/lambda/checkout").put("logStream", "s");
    payload.putArray("subscriptionFilters").add("f");
    ArrayNode events = payload.putArray("logEvents");
    for (String line : lines) {
      events
          .addObject()
          .put("id", Integer.toString(events.size()))
          .put("timestamp", 1795165923000L)
          .put("message", line);
    }
    return payload.toString().getBytes(StandardCharsets.UTF_8);
  }

  /** The file as one document, or each of its lines. */
  private static List<JsonNode> documents(String text) {
    try {
      return List.of(Json.read(text));
    } catch (JsonProcessingException e) {
      List<JsonNode> documents = new ArrayList<>();
      for (String line : text.lines().filter(l -> l.startsWith("{")).toList()) {
        read(line).ifPresent(documents::add);
      }
      return documents;
    } catch (IOException e) {
      return List.of();
    }
  }

  private static Optional<JsonNode> read(String line) {
    try {
      JsonNode row = Json.read(line);
      return Optional.of(row.path("event").isObject() ? row.path("event") : row);
    } catch (IOException e) {
      // Not every line of such a file is a document.
      return Optional.empty();
    }
  }

  private static List<Path> files(String... folders) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : folders) {
      Path root = Path.of(System.getenv("TOCSIN_DATA"), folder);
      try (Stream<Path> walk = Files.walk(root)) {
        walk.filter(Files::isRegularFile).sorted().forEach(files::add);
      }
    }
    return files;
  }
}
