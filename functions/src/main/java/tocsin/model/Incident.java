package tocsin.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Signals that belong together, with a state. Lists are bounded by whoever adds to them; the counts
 * are exact.
 *
 * @param kind the kind of its most severe signal, the first of them in case of a tie
 * @param opened the time of its first record
 * @param updated the time of its last record
 * @param signals how many signals it holds
 * @param records how many input records those stand for
 * @param members what it is made of; it is over when they all are
 * @param links every link that it holds or has held, capped
 * @param related incidents that share a weak link
 * @param noCause why no cause is known, as a named reason; null when one is
 * @param suspects likely changes, best first
 * @param likely where the cause is likely to lie while none is proven, best first
 * @param why named reasons with their keys: why opened, why joined, why merged
 * @param samples a few redacted log lines
 * @param mergedInto the incident that took this one's members
 * @param reopenings how often it came back after it was resolved
 * @param asked names ({@code event/reason}) of the notices that were asked for, oldest first. They
 *     are stored with the change that made them due, so that a repeat can ask again after a crash
 * @param handling what people did about it
 * @param policies what each rule that is in it asked for last; {@code policy} is made of them
 * @param silent when it would have been over, had its source not fallen silent altogether; null
 *     while that is not known
 * @param version counts the writes; a write names the version it read
 */
public record Incident(
    String id,
    IncidentState state,
    Severity severity,
    SignalKind kind,
    String title,
    String service,
    String account,
    String region,
    @Nullable String environment,
    Instant opened,
    Instant updated,
    @Nullable Instant resolved,
    long signals,
    long records,
    List<Member> members,
    List<Link> links,
    List<String> resources,
    List<String> services,
    List<String> related,
    List<String> rules,
    List<String> traceIds,
    @Nullable Cause cause,
    @Nullable String noCause,
    List<Suspect> suspects,
    List<Likely> likely,
    List<String> why,
    List<String> samples,
    Policy policy,
    boolean drill,
    @Nullable String mergedInto,
    int reopenings,
    List<String> asked,
    Handling handling,
    List<RulePolicy> policies,
    @Nullable Instant silent,
    long version) {
  public Incident {
    members = List.copyOf(members);
    links = List.copyOf(links);
    resources = List.copyOf(resources);
    services = List.copyOf(services);
    related = List.copyOf(related);
    rules = List.copyOf(rules);
    traceIds = List.copyOf(traceIds);
    suspects = List.copyOf(suspects);
    likely = List.copyOf(likely);
    why = List.copyOf(why);
    samples = List.copyOf(samples);
    asked = List.copyOf(asked);
    policies = List.copyOf(policies);
  }

  public Optional<Member> member(Link link) {
    for (Member member : members) {
      if (member.link().equals(link)) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }

  /** Of the id alone: there are few states of one incident at a time, and many lists in each. */
  @Override
  public int hashCode() {
    return id.hashCode();
  }

  /** The same at another version. */
  public Incident withVersion(long other) {
    return new Incident(
        id,
        state,
        severity,
        kind,
        title,
        service,
        account,
        region,
        environment,
        opened,
        updated,
        resolved,
        signals,
        records,
        members,
        links,
        resources,
        services,
        related,
        rules,
        traceIds,
        cause,
        noCause,
        suspects,
        likely,
        why,
        samples,
        policy,
        drill,
        mergedInto,
        reopenings,
        asked,
        handling,
        policies,
        silent,
        other);
  }

  public Builder toBuilder() {
    return new Builder(this);
  }

  /** A changed copy in the making. Lists are open to the caller, who keeps them bounded. */
  public static final class Builder {
    public final String id;
    public IncidentState state;
    public Severity severity;
    public SignalKind kind;
    public String title;
    public String service;
    public String account;
    public String region;
    public @Nullable String environment;
    public Instant opened;
    public Instant updated;
    public @Nullable Instant resolved;
    public long signals;
    public long records;
    public final List<Member> members;
    public final Set<Link> links;
    public final Set<String> resources;
    public final Set<String> services;
    public final Set<String> related;
    public final Set<String> rules;
    public final Set<String> traceIds;
    public @Nullable Cause cause;
    public @Nullable String noCause;
    public final List<Suspect> suspects;
    public final Set<String> why;
    public final Set<String> samples;
    public final List<Likely> likely;
    public Policy policy;
    public boolean drill;
    public @Nullable String mergedInto;
    public int reopenings;
    public final Set<String> asked;
    public Handling handling = Handling.NONE;
    public final List<RulePolicy> policies;
    public @Nullable Instant silent;
    public long version;

    /** A new, open incident that so far holds nothing. */
    public Builder(String id, Signal first) {
      this.id = id;
      links = new SharedSet<>(List.of());
      resources = new SharedSet<>(List.of());
      services = new SharedSet<>(List.of());
      related = new SharedSet<>(List.of());
      rules = new SharedSet<>(List.of());
      traceIds = new SharedSet<>(List.of());
      why = new SharedSet<>(List.of());
      samples = new SharedSet<>(List.of());
      asked = new SharedSet<>(List.of());
      members = new ArrayList<>();
      suspects = new ArrayList<>();
      likely = new ArrayList<>();
      policies = new ArrayList<>();
      state = IncidentState.OPEN;
      severity = first.severity();
      kind = first.kind();
      title = first.title();
      service = first.service();
      account = first.account();
      region = first.region();
      environment = first.environment();
      opened = first.extent().first();
      updated = first.extent().last();
      policy = first.policy();
      drill = first.drill();
    }

    private Builder(Incident from) {
      id = from.id;
      state = from.state;
      severity = from.severity;
      kind = from.kind;
      title = from.title;
      service = from.service;
      account = from.account;
      region = from.region;
      environment = from.environment;
      opened = from.opened;
      updated = from.updated;
      resolved = from.resolved;
      signals = from.signals;
      records = from.records;
      members = new ArrayList<>(from.members);
      links = new SharedSet<>(from.links);
      resources = new SharedSet<>(from.resources);
      services = new SharedSet<>(from.services);
      related = new SharedSet<>(from.related);
      rules = new SharedSet<>(from.rules);
      traceIds = new SharedSet<>(from.traceIds);
      cause = from.cause;
      noCause = from.noCause;
      suspects = new ArrayList<>(from.suspects);
      why = new SharedSet<>(from.why);
      samples = new SharedSet<>(from.samples);
      likely = new ArrayList<>(from.likely);
      policy = from.policy;
      drill = from.drill;
      mergedInto = from.mergedInto;
      reopenings = from.reopenings;
      asked = new SharedSet<>(from.asked);
      handling = from.handling;
      policies = new ArrayList<>(from.policies);
      silent = from.silent;
      version = from.version;
    }

    private static <E> List<E> list(Set<E> set) {
      return set instanceof SharedSet<E> shared ? shared.list() : List.copyOf(set);
    }

    public Incident build() {
      return new Incident(
          id,
          state,
          severity,
          kind,
          title,
          service,
          account,
          region,
          environment,
          opened,
          updated,
          resolved,
          signals,
          records,
          members,
          list(links),
          list(resources),
          list(services),
          list(related),
          list(rules),
          list(traceIds),
          cause,
          noCause,
          suspects,
          likely,
          list(why),
          list(samples),
          policy,
          drill,
          mergedInto,
          reopenings,
          list(asked),
          handling,
          policies,
          silent,
          version);
    }
  }
}
