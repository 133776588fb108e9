package tocsin.notify;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tocsin.model.Cause;
import tocsin.model.Failure;
import tocsin.model.Incident;
import tocsin.model.Link;
import tocsin.model.Policy;
import tocsin.model.Suspect;

/**
 * An incident cut to a size. Lists are cut at their end and named in {@code cuts}; long texts end
 * with the mark of a cut. Whole, it can be read by its id.
 */
final class BoundedIncident {
  /** A list that was cut: how many of its entries are left, of how many. */
  record Cut(String field, int kept, int of) {}

  private static final int ENTRIES = 100;
  private static final int LENGTH = 2_000;

  private final Incident whole;
  private final int entries;
  private final int length;
  private final List<Cut> cuts = new ArrayList<>();
  private final Incident incident;

  private BoundedIncident(Incident whole, int entries, int length) {
    this.whole = whole;
    this.entries = entries;
    this.length = length;
    incident = cut();
  }

  static BoundedIncident of(Incident whole) {
    return new BoundedIncident(whole, ENTRIES, LENGTH);
  }

  /** Half of it. Halving ends: with no entries and short texts an incident is a few kilobytes. */
  BoundedIncident smaller() {
    return new BoundedIncident(whole, entries / 2, Math.max(length / 2, 16));
  }

  Incident incident() {
    return incident;
  }

  List<Cut> cuts() {
    return List.copyOf(cuts);
  }

  private Incident cut() {
    Incident.Builder b = whole.toBuilder();
    b.title = text(whole.title());
    b.service = text(whole.service());
    Cause cause = whole.cause();
    b.cause = cause == null ? null : cut(cause);
    replace(b.links, limit("links", whole.links()).stream().map(this::link).toList());
    replace(b.resources, texts("resources", whole.resources()));
    replace(b.services, texts("services", whole.services()));
    replace(b.related, texts("related", whole.related()));
    replace(b.rules, texts("rules", whole.rules()));
    replace(b.traceIds, texts("traceIds", whole.traceIds()));
    replace(b.suspects, limit("suspects", whole.suspects()).stream().map(this::suspect).toList());
    replace(b.why, texts("why", whole.why()));
    replace(b.samples, texts("samples", whole.samples()));
    b.policy = policy(whole.policy());
    return b.build();
  }

  private Cause cut(Cause cause) {
    Failure failure = cause.exception();
    return new Cause(
        text(cause.node()),
        text(cause.operation()),
        cause.kind(),
        failure == null ? null : new Failure(text(failure.type()), text(failure.message())),
        texts("cause.path", cause.path()),
        cause.traceId());
  }

  private Link link(Link link) {
    return new Link(link.kind(), text(link.key()));
  }

  private Suspect suspect(Suspect s) {
    return new Suspect(
        text(s.change()),
        text(s.title()),
        text(s.actor()),
        text(s.tool()),
        s.beforeMs(),
        s.score(),
        text(s.version()),
        text(s.commit()));
  }

  private Policy policy(Policy p) {
    Map<String, String> labels = new TreeMap<>();
    p.labels().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .limit(entries)
        .forEach(label -> labels.put(text(label.getKey()), text(label.getValue())));
    if (labels.size() < p.labels().size()) {
      cuts.add(new Cut("labels", labels.size(), p.labels().size()));
    }
    return new Policy(
        p.mode(),
        p.join(),
        p.quiet(),
        p.runbook() == null ? null : text(p.runbook()),
        p.owner() == null ? null : text(p.owner()),
        labels);
  }

  private List<String> texts(String field, List<String> values) {
    return limit(field, values).stream().map(this::text).toList();
  }

  private <T> List<T> limit(String field, List<T> values) {
    if (values.size() <= entries) {
      return values;
    }
    cuts.add(new Cut(field, entries, values.size()));
    return values.subList(0, entries);
  }

  /** Half a character in it would make the whole message no valid UTF-8. */
  private String text(String value) {
    String valid = value.codePoints().allMatch(BoundedIncident::encodable) ? value : mend(value);
    return PlainText.cut(valid, length);
  }

  private static String mend(String value) {
    StringBuilder out = new StringBuilder(value.length());
    value.codePoints().forEach(c -> out.appendCodePoint(encodable(c) ? c : 0xFFFD));
    return out.toString();
  }

  private static boolean encodable(int c) {
    return Character.getType(c) != Character.SURROGATE && c != 0xFFFE && c != 0xFFFF;
  }

  private static <T> void replace(Collection<T> old, List<T> values) {
    old.clear();
    old.addAll(values);
  }
}
