package tocsin.local.sigma;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A CloudTrail event in EventBridge's form that meets a list of tests, as far as that is possible.
 */
final class CallRecord {
  /**
   * What a record has besides what the tests ask for; more than one, as a test may forbid it. The
   * bare one has no field that a test wants to be different.
   */
  enum Base {
    DESCRIBE("ec2.amazonaws.com", "DescribeInstances"),
    LIST("s3.amazonaws.com", "ListBuckets"),
    BARE("", "");

    private final String eventSource;
    private final String eventName;

    Base(String eventSource, String eventName) {
      this.eventSource = eventSource;
      this.eventName = eventName;
    }
  }

  private final Base base;
  private final ObjectNode detail = JsonNodeFactory.instance.objectNode();

  private CallRecord(Base base) {
    this.base = base;
    detail.put("eventVersion", "1.11");
    detail.put("eventTime", "2026-11-21T10:00:00Z");
    if (base != Base.BARE) {
      detail.put("eventSource", base.eventSource);
      detail.put("eventName", base.eventName);
    }
    detail.put("awsRegion", "eu-west-1");
    detail.put("recipientAccountId", "111122223333");
  }

  static ObjectNode of(Base base, List<Branches.Literal> tests) {
    CallRecord call = new CallRecord(base);
    Map<String, List<Branches.Literal>> byField = new LinkedHashMap<>();
    tests.forEach(t -> byField.computeIfAbsent(t.test().field(), f -> new ArrayList<>()).add(t));
    byField.forEach(call::meet);
    tests.stream()
        .filter(t -> t.holds() && t.test().operator().equals("sameAs"))
        .forEach(call::copy);
    return call.event();
  }

  private void meet(String field, List<Branches.Literal> tests) {
    List<JsonNode> values = new ArrayList<>();
    boolean pieces = true;
    for (Branches.Literal literal : tests) {
      boolean presence = List.of("exists", "hasValue").contains(literal.test().operator());
      if (presence && literal.value().asBoolean() != literal.holds()) {
        set(detail, field, null);
        return;
      }
      if (presence && !literal.holds()) {
        values.add(TextNode.valueOf(Witness.ANYTHING));
      } else if (literal.holds()) {
        JsonNode value = Witness.of(literal.test(), literal.value());
        if (value != null) {
          values.add(value);
        }
        pieces &= literal.test().operator().equals("contains");
      }
    }
    if (values.isEmpty() && base == Base.BARE) {
      set(detail, field, null);
    } else if (!values.isEmpty()) {
      set(detail, field, Witness.together(field, values, pieces));
    }
  }

  private void copy(Branches.Literal sameAs) {
    String other = sameAs.value().textValue().substring(Clause.PREFIX.length());
    JsonNode value = detail.at("/" + sameAs.test().field().replace('.', '/'));
    set(detail, other, value);
  }

  /** Sets a field by its path; null takes it away. */
  private static void set(
      ObjectNode object, String path, @org.jspecify.annotations.Nullable JsonNode value) {
    int dot = path.indexOf('.');
    if (dot >= 0) {
      String name = path.substring(0, dot);
      ObjectNode inner =
          object.get(name) instanceof ObjectNode there ? there : object.putObject(name);
      set(inner, path.substring(dot + 1), value);
    } else if (value == null) {
      object.remove(path);
    } else {
      object.set(path, value);
    }
  }

  private ObjectNode event() {
    ObjectNode event = JsonNodeFactory.instance.objectNode();
    String host = detail.path("eventSource").asText("");
    String service = host.isEmpty() ? "ec2" : host.replaceFirst("\\..*", "");
    boolean signIn =
        service.equals("signin") || detail.path("eventName").asText().equals("ConsoleLogin");
    event.put("source", "aws." + service);
    event.put(
        "detail-type",
        signIn ? "AWS Console Sign In via CloudTrail" : "AWS API Call via CloudTrail");
    event.set("detail", detail);
    return event;
  }
}
