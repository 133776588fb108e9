package tocsin.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The JSON form of incidents: what the table keeps, what {@code replay} prints and what machine
 * subscribers get.
 */
public final class IncidentJson {
  private IncidentJson() {}

  public static String write(Incident incident) {
    return Json.object(out -> {
      writeFields(out, incident);
      writeInner(out, incident);
    });
  }

  /** The fields that outsiders see, without the object around them. */
  public static void writeFields(JsonGenerator out, Incident i) throws IOException {
    out.writeStringField("id", i.id());
    out.writeStringField("state", i.state().wire());
    out.writeStringField("severity", i.severity().wire());
    out.writeStringField("kind", i.kind().wire());
    out.writeStringField("title", i.title());
    out.writeStringField("service", i.service());
    Json.texts(out, "services", i.services());
    out.writeStringField("account", i.account());
    out.writeStringField("region", i.region());
    Json.text(out, "environment", i.environment());
    Json.time(out, "opened", i.opened());
    Json.time(out, "updated", i.updated());
    Json.time(out, "resolved", i.resolved());
    out.writeNumberField("signals", i.signals());
    out.writeNumberField("records", i.records());
    SignalJson.writeLinks(out, i.links());
    Json.texts(out, "resources", i.resources());
    Json.texts(out, "related", i.related());
    Json.texts(out, "rules", i.rules());
    Json.texts(out, "traceIds", i.traceIds());
    out.writeFieldName("cause");
    writeCause(out, i.cause());
    Json.text(out, "noCause", i.noCause());
    out.writeArrayFieldStart("suspects");
    for (Suspect suspect : i.suspects()) {
      writeSuspect(out, suspect);
    }
    out.writeEndArray();
    writeLikely(out, i.likely());
    Json.texts(out, "why", i.why());
    Json.texts(out, "samples", i.samples());
    out.writeBooleanField("drill", i.drill());
    HandlingJson.writeBy(out, "acknowledged", i.handling().acknowledged());
    HandlingJson.writeBy(out, "resolvedBy", i.handling().resolved());
    if (i.silent() != null) {
      Json.time(out, "sourceSilent", i.silent());
    }
  }

  private static void writeInner(JsonGenerator out, Incident i) throws IOException {
    out.writeArrayFieldStart("members");
    for (Member member : i.members()) {
      out.writeStartObject();
      out.writeFieldName("link");
      out.writeStartObject();
      out.writeStringField("kind", member.link().kind().wire());
      out.writeStringField("key", member.link().key());
      out.writeEndObject();
      out.writeStringField("kind", member.kind().wire());
      Json.time(out, "firstSeen", member.firstSeen());
      Json.time(out, "lastSeen", member.lastSeen());
      Json.time(out, "ended", member.ended());
      if (!member.sources().isEmpty()) {
        Json.texts(out, "sources", member.sources());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
    out.writeFieldName("policy");
    SignalJson.writePolicy(out, i.policy());
    writePolicies(out, i);
    Json.text(out, "mergedInto", i.mergedInto());
    out.writeNumberField("reopenings", i.reopenings());
    Json.texts(out, "asked", i.asked());
    HandlingJson.writeInner(out, i.handling());
    out.writeNumberField("version", i.version());
  }

  /** Mostly there is one, which is the incident's. */
  private static void writePolicies(JsonGenerator out, Incident i) throws IOException {
    if (i.policies().isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("policies");
    for (RulePolicy one : i.policies()) {
      out.writeStartObject();
      Json.texts(out, "rules", one.rules());
      Json.time(out, "at", one.at());
      if (!one.policy().equals(i.policy())) {
        out.writeFieldName("policy");
        SignalJson.writePolicy(out, one.policy());
      }
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  private static List<RulePolicy> readPolicies(JsonNode n, Policy whole) {
    return n.valueStream()
        .map(p ->
            new RulePolicy(
                Json.texts(p, "rules"),
                Json.time(p, "at"),
                p.has("policy") ? SignalJson.readPolicy(p.get("policy")) : whole))
        .toList();
  }

  private static void writeCause(JsonGenerator out, @Nullable Cause cause) throws IOException {
    if (cause == null) {
      out.writeNull();
      return;
    }
    out.writeStartObject();
    out.writeStringField("node", cause.node());
    out.writeStringField("operation", cause.operation());
    out.writeStringField("kind", cause.kind().wire());
    out.writeFieldName("exception");
    Failure failure = cause.exception();
    if (failure == null) {
      out.writeNull();
    } else {
      out.writeStartObject();
      out.writeStringField("type", failure.type());
      out.writeStringField("message", failure.message());
      out.writeEndObject();
    }
    Json.texts(out, "path", cause.path());
    out.writeStringField("traceId", cause.traceId());
    out.writeEndObject();
  }

  private static void writeSuspect(JsonGenerator out, Suspect suspect) throws IOException {
    out.writeStartObject();
    out.writeStringField("change", suspect.change());
    out.writeStringField("title", suspect.title());
    out.writeStringField("actor", suspect.actor());
    out.writeStringField("tool", suspect.tool());
    out.writeNumberField("beforeMs", suspect.beforeMs());
    out.writeNumberField("score", suspect.score());
    if (!suspect.version().isEmpty()) {
      out.writeStringField("version", suspect.version());
    }
    if (!suspect.commit().isEmpty()) {
      out.writeStringField("commit", suspect.commit());
    }
    out.writeEndObject();
  }

  /** Left out if there is none: a guess is an extra. */
  private static void writeLikely(JsonGenerator out, List<Likely> likely) throws IOException {
    if (likely.isEmpty()) {
      return;
    }
    out.writeArrayFieldStart("likely");
    for (Likely one : likely) {
      out.writeStartObject();
      out.writeStringField("node", one.node());
      out.writeNumberField("score", one.score());
      out.writeStringField("reason", one.reason());
      out.writeStringField("incident", one.incident());
      out.writeEndObject();
    }
    out.writeEndArray();
  }

  /**
   * Reads back what {@link #write} wrote.
   *
   * @throws IllegalArgumentException if it is not an incident, saying where
   */
  public static Incident read(JsonNode n) {
    Policy policy = SignalJson.readPolicy(n.path("policy"));
    return new Incident(
        Json.text(n, "id"),
        IncidentState.valueOf(Json.text(n, "state").toUpperCase(Locale.ROOT)),
        SignalJson.severity(n),
        SignalJson.kind(n, "kind"),
        Json.text(n, "title"),
        Json.text(n, "service"),
        Json.text(n, "account"),
        Json.text(n, "region"),
        Json.textOrNull(n, "environment"),
        Json.time(n, "opened"),
        Json.time(n, "updated"),
        Json.timeOrNull(n, "resolved"),
        n.path("signals").asLong(),
        n.path("records").asLong(),
        n.path("members").valueStream().map(IncidentJson::readMember).toList(),
        n.path("links").valueStream().map(SignalJson::readLink).toList(),
        Json.texts(n, "resources"),
        Json.texts(n, "services"),
        Json.texts(n, "related"),
        Json.texts(n, "rules"),
        Json.texts(n, "traceIds"),
        readCause(n.path("cause")),
        Json.textOrNull(n, "noCause"),
        readSuspects(n.path("suspects")),
        readLikely(n.path("likely")),
        Json.texts(n, "why"),
        Json.texts(n, "samples"),
        policy,
        n.path("drill").asBoolean(false),
        Json.textOrNull(n, "mergedInto"),
        n.path("reopenings").asInt(),
        Json.texts(n, "asked"),
        HandlingJson.read(n),
        readPolicies(n.path("policies"), policy),
        Json.timeOrNull(n, "sourceSilent"),
        n.path("version").asLong());
  }

  private static Member readMember(JsonNode n) {
    return new Member(
        SignalJson.readLink(n.path("link")),
        SignalJson.kind(n, "kind"),
        Json.time(n, "firstSeen"),
        Json.time(n, "lastSeen"),
        Json.timeOrNull(n, "ended"),
        Json.texts(n, "sources"));
  }

  private static @Nullable Cause readCause(JsonNode n) {
    if (!n.isObject()) {
      return null;
    }
    JsonNode exception = n.path("exception");
    return new Cause(
        Json.text(n, "node"),
        Json.text(n, "operation"),
        CauseKind.valueOf(Json.text(n, "kind").toUpperCase(Locale.ROOT)),
        exception.isObject()
            ? new Failure(Json.text(exception, "type"), Json.text(exception, "message"))
            : null,
        Json.texts(n, "path"),
        Json.text(n, "traceId"));
  }

  private static List<Suspect> readSuspects(JsonNode n) {
    return n.valueStream()
        .map(s ->
            new Suspect(
                Json.text(s, "change"),
                Json.text(s, "title"),
                Json.text(s, "actor"),
                Json.text(s, "tool"),
                s.path("beforeMs").asLong(),
                s.path("score").asDouble(),
                s.path("version").asText(""),
                s.path("commit").asText("")))
        .toList();
  }

  private static List<Likely> readLikely(JsonNode n) {
    return n.valueStream()
        .map(l ->
            new Likely(
                Json.text(l, "node"),
                l.path("score").asDouble(),
                Json.text(l, "reason"),
                Json.text(l, "incident")))
        .toList();
  }
}
