package tocsin.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tocsin.model.Cause;
import tocsin.model.CauseKind;
import tocsin.model.Json;

/** Traces of real applications, where the corpus is laid out. */
@EnabledIfEnvironmentVariable(named = "TOCSIN_DATA", matches = ".+")
final class RealTracesTest {
  /** The labels spell queueing so. */
  private static final Map<Category, String> LABELS =
      Map.of(
          Category.ORCHESTRATION, "orchestration",
          Category.TRIGGER, "trigger",
          Category.CONTAINER_INITIALIZATION, "container_initialization",
          Category.RUNTIME_INITIALIZATION, "runtime_initialization",
          Category.COMPUTATION, "computation",
          Category.QUEUEING, "queing",
          Category.OVERHEAD, "overhead",
          Category.EXTERNAL_SERVICE, "external_service",
          Category.UNCLASSIFIED, "unclassified");

  private static final Path XRAY = Path.of(System.getenv("TOCSIN_DATA"), "05-xray");

  @Test
  void servibench_hasTheFlagsServicesAndColdStartsThatItsAuthorsCounted() throws IOException {
    JsonNode cases =
        Json.read(Files.readString(XRAY.resolve("servibench/expected_breakdowns.shared.json")));
    int checked = 0;
    for (JsonNode expected : cases) {
      JsonNode fields = expected.get("fields");
      if (!expected.get("trace").asText().endsWith("traces.json") || !fields.has("services")) {
        continue;
      }
      TraceReport report = servibench(expected.get("trace").asText());
      List<String> services = new ArrayList<>();
      fields.get("services").forEach(s -> services.add(s.asText()));
      // One of them lists its services in an order that is not its documents'.
      assertThat(report.services()).containsExactlyInAnyOrderElementsOf(services);
      assertThat(report.errors()).isEqualTo(fields.get("errors").asInt());
      assertThat(report.faults()).isEqualTo(fields.get("faults").asInt());
      assertThat(report.throttles()).isEqualTo(fields.get("throttles").asInt());
      assertThat(report.coldStarts()).isEqualTo(fields.get("num_cold_starts").asInt());
      assertThat(report.complete()).isEqualTo(expected.get("expected_error").isNull());
      long us = fields.get("duration").get("us").asLong();
      assertThat(report.durationUs()).isBetween(us - 1000, us + 1000);
      assertThat(report.breakdownUs().values().stream().mapToLong(Long::longValue).sum())
          .isEqualTo(report.durationUs());
      if (fields.has("longest_path_names")) {
        List<String> path = new ArrayList<>();
        fields.get("longest_path_names").forEach(name -> path.add(name.asText()));
        assertThat(report.criticalPath()).isEqualTo(path);
      }
      if (!report.complete()) {
        checked++;
        continue;
      }
      LABELS.forEach((category, label) -> {
        long expectedUs = fields.path(label).path("us").asLong(0);
        assertThat(report.breakdownUs().get(category))
            .as("%s of %s", label, report.traceId())
            .isBetween(expectedUs - 1000, expectedUs + 1000);
      });
      checked++;
    }
    assertThat(checked).isEqualTo(5);
  }

  @Test
  void servibench_fault_isTheGatewaysOwn() throws IOException {
    assertThat(servibench("thumbnail_app_fault/traces.json").origin())
        .extracting(Cause::node, Cause::kind)
        .containsExactly("dev-thumbnail-generator/dev", CauseKind.FAULT);
    assertThat(servibench("thumbnail_app_missing_root/traces.json").problem())
        .isEqualTo("missing-root");
    assertThat(servibench("todo_app/traces.json").origin()).isNull();
  }

  @Test
  void anyFile_isAnalysedWithoutAnException() throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(XRAY)) {
      files = all.filter(Files::isRegularFile).toList();
    }
    assertThat(files).hasSizeGreaterThan(15);
    for (Path file : files) {
      TraceReport report = TraceAnalysis.of("t", List.of(Files.readString(file)));
      if (file.toString().contains("awsdocs_invalid_json")) {
        assertThat(report.problem()).as(file.toString()).isEqualTo("invalid-document");
      }
    }
  }

  private static TraceReport servibench(String file) throws IOException {
    JsonNode trace = Json.read(Files.readString(XRAY.resolve("servibench").resolve(file)));
    List<String> documents = new ArrayList<>();
    trace.get("Segments").forEach(s -> documents.add(s.get("Document").asText()));
    return TraceAnalysis.of(trace.get("Id").asText(), documents);
  }
}
