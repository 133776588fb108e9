package tocsin.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of signals and changes, as {@code schemas/signal.schema.json} describes it: what
 * {@code tocsin normalise} prints, what the queue carries, and what rules match on.
 */
public final class SignalJson {
  private SignalJson() {}

  /** One object with its {@code type}. */
  public static String write(Signal signal) {
    return Json.object(out -> {
      out.writeStringField("type", "signal");
      writeFields(out, signal);
    });
  }

  public static String write(Change change) {
    return Json.object(out -> {
      out.writeStringField("type", "change");
      writeFields(out, change);
    });
  }

  public static void writeFields(JsonGenerator out, Change change) throws IOException {
    writeFields(out, change.signal());
    out.writeStringField("tool", change.tool());
    out.writeStringField("actor", change.actor());
  }

  /** The fields without the object around them, so that a caller can put others before. */
  public static void writeFields(JsonGenerator out, Signal s) throws IOException {
    out.writeStringField("id", s.id());
    out.writeStringField("source", s.source());
    out.writeStringField("kind", s.kind().wire());
    out.writeStringField("severity", s.severity().wire());
    Json.time(out, "time", s.time());
    out.writeStringField("title", s.title());
    out.writeStringField("account", s.account());
    out.writeStringField("region", s.region());
    out.writeStringField("service", s.service());
    Json.text(out, "environment", s.environment());
    Json.texts(out, "resources", s.resources());
    Json.text(out, "fingerprint", s.fingerprint());
    Json.texts(out, "traceIds", s.traceIds());
    Json.text(out, "principal", s.principal());
    out.writeStringField("state", s.state().wire());
    writeLinks(out, s.links());
    Json.map(out, "attributes", s.attributes());
    Json.texts(out, "rules", s.rules());
    out.writeNumberField("records", s.extent().records());
    Json.time(out, "firstTime", s.extent().first());
    Json.time(out, "lastTime", s.extent().last());
    Json.texts(out, "samples", s.extent().samples());
    out.writeBooleanField("drill", s.drill());
    out.writeFieldName("policy");
    writePolicy(out, s.policy());
  }

  static void writeLinks(JsonGenerator out, Iterable<Link> links) throws IOException {
    out.writeArrayFieldStart("links");
    for (Link link : links) {
      out.writeStartObject();
      out.writeStringField("kind", link.kind().wire());
      out.writeStringField("key", link.key());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  static void writePolicy(JsonGenerator out, Policy policy) throws IOException {
    out.writeStartObject();
    out.writeStringField("mode", policy.mode().wire());
    Json.texts(out, "join", policy.join().stream().map(LinkKind::wire).sorted().toList());
    if (policy.quiet() != null) {
      out.writeNumberField("quietSeconds", policy.quiet().toSeconds());
    }
    Json.text(out, "runbook", policy.runbook());
    Json.text(out, "owner", policy.owner());
    Json.map(out, "labels", policy.labels());
    if (!policy.conditions().isEmpty()) {
      out.writeBooleanField("gated", policy.gated());
      ConditionJson.write(out, policy.conditions());
    }
    out.writeEndObject();
  }

  /**
   * Reads a signal back.
   *
   * @throws IllegalArgumentException if it is not one, saying where
   */
  public static Signal readSignal(JsonNode n) {
    Signal.Builder b =
        Signal.builder(
                Json.text(n, "id"), Json.text(n, "source"), kind(n, "kind"), Json.time(n, "time"))
            .severity(severity(n))
            .title(Json.text(n, "title"))
            .account(Json.text(n, "account"))
            .region(Json.text(n, "region"))
            .service(Json.text(n, "service"))
            .environment(Json.textOrNull(n, "environment"))
            .fingerprint(Json.textOrNull(n, "fingerprint"))
            .principal(Json.textOrNull(n, "principal"))
            .state(SignalState.valueOf(Json.text(n, "state").toUpperCase(Locale.ROOT)))
            .drill(n.path("drill").asBoolean(false))
            .policy(readPolicy(n.path("policy")))
            .extent(
                new Extent(
                    n.path("records").asLong(1),
                    Json.time(n, "firstTime"),
                    Json.time(n, "lastTime"),
                    Json.texts(n, "samples")));
    Json.texts(n, "resources").forEach(b::resource);
    Json.texts(n, "traceIds").forEach(b::traceId);
    Json.texts(n, "rules").forEach(b::rule);
    Json.map(n, "attributes").forEach(b::attribute);
    n.path("links").forEach(link -> b.link(linkKind(link), Json.text(link, "key")));
    return b.build();
  }

  public static Change readChange(JsonNode n) {
    return new Change(readSignal(n), Json.text(n, "tool"), Json.text(n, "actor"));
  }

  static Link readLink(JsonNode n) {
    return new Link(linkKind(n), Json.text(n, "key"));
  }

  static Policy readPolicy(@Nullable JsonNode n) {
    if (n == null || !n.isObject()) {
      return Policy.DEFAULT;
    }
    Set<LinkKind> join = new LinkedHashSet<>();
    Json.texts(n, "join").forEach(wire -> LinkKind.of(wire).ifPresent(join::add));
    return new Policy(
        RuleMode.of(Json.text(n, "mode")).orElse(RuleMode.PAGE),
        join,
        n.has("quietSeconds") ? Duration.ofSeconds(n.get("quietSeconds").asLong()) : null,
        Json.textOrNull(n, "runbook"),
        Json.textOrNull(n, "owner"),
        Json.map(n, "labels"),
        n.path("gated").asBoolean(false),
        ConditionJson.read(n.path("conditions")));
  }

  static SignalKind kind(JsonNode n, String name) {
    String wire = Json.text(n, name);
    return SignalKind.of(wire)
        .orElseThrow(() -> new IllegalArgumentException("no such kind: " + wire));
  }

  static Severity severity(JsonNode n) {
    String wire = Json.text(n, "severity");
    return Severity.of(wire)
        .orElseThrow(() -> new IllegalArgumentException("no such severity: " + wire));
  }

  private static LinkKind linkKind(JsonNode n) {
    String wire = Json.text(n, "kind");
    return LinkKind.of(wire)
        .orElseThrow(() -> new IllegalArgumentException("no such link kind: " + wire));
  }
}
