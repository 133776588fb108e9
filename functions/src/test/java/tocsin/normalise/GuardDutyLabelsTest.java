package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tocsin.model.Json;
import tocsin.model.Outcome;
import tocsin.model.Severity;
import tocsin.model.Signal;

/**
 * The severity and the resource of each finding type in AWS's own table, from a folder that {@code
 * TOCSIN_DATA} names. The table gives words; events carry the number that GuardDuty gives for each.
 */
@EnabledIfEnvironmentVariable(named = "TOCSIN_DATA", matches = ".+")
class GuardDutyLabelsTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-21T08:00:00Z");

  @Test
  void everyRow_hasItsSeverityAndResource() throws IOException {
    Path table =
        Path.of(System.getenv("TOCSIN_DATA"))
            .resolve("01-eventbridge/labels/guardduty_finding_types_severity.json");
    JsonNode rows = Json.read(Files.readAllBytes(table));
    assertThat(rows).hasSizeGreaterThan(70);

    for (JsonNode row : rows) {
      String type = row.path("findingType").asText();
      String word = row.path("severity").asText();
      for (String resourceType : resourceTypes(row.path("resource").asText())) {
        Signal signal = normalised(finding(type, resourceType, number(word)));
        assertThat(signal.severity())
            .as(type)
            .isEqualTo(Severity.of(word.toLowerCase(Locale.ROOT)).orElseThrow());
        assertThat(signal.resources().getFirst())
            .as(type)
            .isEqualTo(arn(row.path("resource").asText()));
        assertThat(signal.attributes()).containsEntry("finding_info.types", type);
      }
    }
  }

  private static String[] resourceTypes(String resource) {
    return switch (resource) {
      case "EC2" -> new String[] {"Instance"};
      case "S3" -> new String[] {"S3Bucket", "AccessKey"};
      default -> new String[] {"AccessKey"};
    };
  }

  private static String arn(String resource) {
    return switch (resource) {
      case "EC2" -> "arn:aws:ec2:eu-west-1:111122223333:instance/i-0123456789abcdef0";
      case "S3" -> "arn:aws:s3:::invoices-eu";
      default -> "arn:aws:iam::111122223333:user/bob";
    };
  }

  private static double number(String word) {
    return switch (word) {
      case "High" -> 8;
      case "Medium" -> 5;
      default -> 2;
    };
  }

  private static ObjectNode finding(String type, String resourceType, double severity) {
    ObjectNode detail = JsonNodeFactory.instance.objectNode();
    detail.put("id", "f-1").put("accountId", "111122223333").put("region", "eu-west-1");
    detail.put("type", type).put("severity", severity).put("title", "t");
    detail.putObject("service").put("count", 1).put("archived", false);
    ObjectNode resource = detail.putObject("resource").put("resourceType", resourceType);
    if (type.contains(":EC2/")) {
      resource.putObject("instanceDetails").put("instanceId", "i-0123456789abcdef0");
    } else {
      resource.putObject("accessKeyDetails").put("userName", "bob").put("userType", "IAMUser");
    }
    if (type.contains(":S3/")) {
      resource.putArray("s3BucketDetails").addObject().put("name", "invoices-eu");
    }
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    event.put("source", "aws.guardduty").put("detail-type", "GuardDuty Finding");
    event.put("account", "111122223333").put("region", "eu-west-1");
    event.set("detail", detail);
    return event;
  }

  private static Signal normalised(JsonNode event) {
    return ((Outcome.Signalled) new Normaliser().normalise(event, RECEIVED).outcome()).signal();
  }
}
