package tocsin.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A record that matters, in one common form.
 *
 * @param id stable for the same input, so that a repeated delivery is known as one
 * @param source the EventBridge source, or {@code aws.logs}
 * @param time when it happened, by the record's own clock
 * @param title one line that a person understands at 3 a.m.
 * @param service the service it concerns, by {@code service.name}; never empty
 * @param resources ARNs where they can be made, ids otherwise
 * @param fingerprint the identity of the kind of problem, for log signals
 * @param traceIds X-Ray form, {@code 1-8hex-24hex}
 * @param principal who acted, if somebody did
 * @param links what it belongs to, strongest first
 * @param attributes OpenTelemetry or OCSF names
 * @param rules ids of the rules that matched
 * @param drill true for sample findings and exercises
 */
public record Signal(
    String id,
    String source,
    SignalKind kind,
    Severity severity,
    Instant time,
    String title,
    String account,
    String region,
    String service,
    @Nullable String environment,
    List<String> resources,
    @Nullable String fingerprint,
    List<String> traceIds,
    @Nullable String principal,
    SignalState state,
    List<Link> links,
    Map<String, String> attributes,
    List<String> rules,
    Extent extent,
    Policy policy,
    boolean drill) {
  public Signal {
    resources = List.copyOf(resources);
    traceIds = List.copyOf(traceIds);
    links = List.copyOf(links);
    attributes = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
    rules = List.copyOf(rules);
  }

  /** The reason of what no rule wants and nobody is told of. */
  public static final String INFO_WITHOUT_RULE = "info-without-rule";

  /** True if no rule wants it and it is too slight to tell anybody of. */
  public boolean isInfoWithoutRule() {
    return state == SignalState.ACTIVE && severity == Severity.INFO && rules.isEmpty();
  }

  /** True if somebody has told the source that this is expected: an alarm that is muted. */
  public boolean isExpected() {
    return attributes.containsKey("tocsin.expected");
  }

  /** True if sharing this link of this signal joins, by its kind or because a rule says so. */
  public boolean joins(Link link) {
    return link.kind().strong() || policy.join().contains(link.kind());
  }

  /** The link by which messages about the same thing keep their order. */
  public Optional<Link> strongest() {
    return links.stream().min((a, b) -> a.kind().compareTo(b.kind()));
  }

  public static Builder builder(String id, String source, SignalKind kind, Instant time) {
    return new Builder(id, source, kind, time);
  }

  public Builder toBuilder() {
    Builder b = new Builder(id, source, kind, time);
    b.severity = severity;
    b.title = title;
    b.account = account;
    b.region = region;
    b.service = service;
    b.environment = environment;
    b.resources.addAll(resources);
    b.fingerprint = fingerprint;
    b.traceIds.addAll(traceIds);
    b.principal = principal;
    b.state = state;
    b.links.addAll(links);
    b.attributes.putAll(attributes);
    b.rules.addAll(rules);
    b.extent = extent;
    b.policy = policy;
    b.drill = drill;
    return b;
  }

  /** Collects a signal's parts; what is not set has a harmless default. */
  public static final class Builder {
    private String id;
    private final String source;
    private SignalKind kind;
    private Instant time;
    private Severity severity = Severity.INFO;
    private String title = "";
    private String account = "";
    private String region = "";
    private String service = "unknown";
    private @Nullable String environment;
    private final LinkedHashSet<String> resources = new LinkedHashSet<>();
    private @Nullable String fingerprint;
    private final LinkedHashSet<String> traceIds = new LinkedHashSet<>();
    private @Nullable String principal;
    private SignalState state = SignalState.ACTIVE;
    private final LinkedHashSet<Link> links = new LinkedHashSet<>();
    private final Map<String, String> attributes = new LinkedHashMap<>();
    private final LinkedHashSet<String> rules = new LinkedHashSet<>();
    private @Nullable Extent extent;
    private Policy policy = Policy.DEFAULT;
    private boolean drill;

    private Builder(String id, String source, SignalKind kind, Instant time) {
      this.id = id;
      this.source = source;
      this.kind = kind;
      this.time = time;
    }

    public Builder id(String value) {
      id = value;
      return this;
    }

    public Builder kind(SignalKind value) {
      kind = value;
      return this;
    }

    public Builder time(Instant value) {
      time = value;
      return this;
    }

    public Builder severity(Severity value) {
      severity = value;
      return this;
    }

    public Builder title(String value) {
      title = value;
      return this;
    }

    public Builder account(String value) {
      account = value;
      return this;
    }

    public Builder region(String value) {
      region = value;
      return this;
    }

    public Builder service(String value) {
      service = value;
      return this;
    }

    public Builder environment(@Nullable String value) {
      environment = value;
      return this;
    }

    public Builder resource(String arnOrId) {
      if (!arnOrId.isEmpty()) {
        resources.add(arnOrId);
      }
      return this;
    }

    public Builder fingerprint(@Nullable String value) {
      fingerprint = value;
      return this;
    }

    public Builder traceId(String value) {
      traceIds.add(value);
      return this;
    }

    public Builder principal(@Nullable String value) {
      principal = value;
      return this;
    }

    public Builder state(SignalState value) {
      state = value;
      return this;
    }

    public Builder link(LinkKind linkKind, String key) {
      if (!key.isEmpty()) {
        links.add(new Link(linkKind, key));
      }
      return this;
    }

    /** Sets an attribute; a null or empty value leaves it out. */
    public Builder attribute(String name, @Nullable String value) {
      if (value != null && !value.isEmpty()) {
        attributes.put(name, value);
      }
      return this;
    }

    public Builder rule(String ruleId) {
      rules.add(ruleId);
      return this;
    }

    /** Takes back rules that turn out not to hold. */
    public Builder withoutRules(Collection<String> ruleIds) {
      rules.removeAll(ruleIds);
      return this;
    }

    public Builder extent(Extent value) {
      extent = value;
      return this;
    }

    public Builder policy(Policy value) {
      policy = value;
      return this;
    }

    public Builder drill(boolean value) {
      drill = value;
      return this;
    }

    public Signal build() {
      List<Link> ordered = new ArrayList<>(links);
      ordered.sort((a, b) -> a.kind().compareTo(b.kind()));
      return new Signal(
          id,
          source,
          kind,
          severity,
          time,
          title,
          account,
          region,
          service,
          environment,
          List.copyOf(resources),
          fingerprint,
          List.copyOf(traceIds),
          principal,
          state,
          ordered,
          attributes,
          List.copyOf(rules),
          extent == null ? Extent.one(time) : extent,
          policy,
          drill);
    }
  }
}
