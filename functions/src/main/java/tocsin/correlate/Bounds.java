package tocsin.correlate;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import tocsin.model.Incident;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Member;

/**
 * How much one incident holds. Its JSON stays below some 100 KB, far from DynamoDB's 400 KB an
 * item; what does not fit is only not listed, the counts stay exact.
 */
final class Bounds {
  private static final int MEMBERS = 60;
  static final int SAMPLES = 5;
  static final int TRACE_IDS = 20;

  /** Lines of one request that are fetched, beside the samples. */
  private static final int REQUEST_LINES = 5;

  private static final int OWN_FIRST = 2;
  static final int SUSPECTS = 5;

  /** Traces of one incident that X-Ray is asked for, of those it holds. */
  static final int TRACES_ASKED = 10;

  /** Incidents that are merged by one signal; others follow with the next. */
  static final int MERGED_AT_ONCE = 12;

  static final int RELATED_AT_ONCE = 5;

  /** Links that one commit claims: with the incidents, well within a transaction's 100 items. */
  static final int CLAIMS = 60;

  private static final int LINKS = 200;
  private static final int TRACE_LINKS = 50;
  private static final int LINK_CHARS = 24_000;
  private static final int SOURCES = 3;
  private static final int MEMBER_CHARS = 12_000;
  private static final int WHY = 30;
  private static final int RESOURCES = 50;
  private static final int NAMES = 20;
  private static final int ASKED = 60;
  private static final int TEXT_CHARS = 6_000;

  private Bounds() {}

  /** True if the link is now in the incident. */
  static boolean link(Incident.Builder b, Link link) {
    if (b.links.contains(link)) {
      return true;
    }
    int chars = b.links.stream().mapToInt(l -> l.key().length()).sum() + link.key().length();
    if (b.links.size() >= LINKS || chars > LINK_CHARS || tooManyTraces(b, link)) {
      return false;
    }
    return b.links.add(link);
  }

  private static boolean tooManyTraces(Incident.Builder b, Link link) {
    return link.kind() == LinkKind.TRACE
        && b.links.stream().filter(l -> l.kind() == LinkKind.TRACE).count() >= TRACE_LINKS;
  }

  /** True if there is room for one more; what has none is counted, but does not keep it open. */
  static boolean member(List<Member> members, Link link) {
    int chars = members.stream().mapToInt(m -> m.link().key().length()).sum();
    return members.size() < MEMBERS && chars + link.key().length() <= MEMBER_CHARS;
  }

  /** In their order, so that it does not matter which came first. */
  static List<String> sources(List<String> a, List<String> b) {
    return a.equals(b) || b.isEmpty()
        ? a
        : Stream.concat(a.stream(), b.stream()).distinct().sorted().limit(SOURCES).toList();
  }

  static void resources(Incident.Builder b, Collection<String> values) {
    values.forEach(value -> text(b.resources, value, RESOURCES));
  }

  /** True if all of these are in the incident, or have no room there. */
  static boolean resourcesKnown(Incident incident, Collection<String> values) {
    return incident.resources().size() >= RESOURCES || incident.resources().containsAll(values);
  }

  static void services(Incident.Builder b, Collection<String> values) {
    values.forEach(value -> text(b.services, value, NAMES));
  }

  static void rules(Incident.Builder b, Collection<String> values) {
    values.forEach(value -> text(b.rules, value, NAMES));
  }

  static void related(Incident.Builder b, Collection<String> ids) {
    ids.stream().filter(id -> !id.equals(b.id)).forEach(id -> text(b.related, id, NAMES));
  }

  static void traceIds(Incident.Builder b, Collection<String> ids) {
    ids.forEach(id -> text(b.traceIds, id, TRACE_IDS));
  }

  static void samples(Incident.Builder b, Collection<String> lines) {
    lines.forEach(line -> text(b.samples, line, SAMPLES));
  }

  /**
   * Lines that were fetched stand behind the first two that came by themselves: only the first few
   * are shown, and these tell what those do not.
   */
  static void requestLines(Incident.Builder b, Collection<String> lines) {
    List<String> before = List.copyOf(b.samples);
    b.samples.clear();
    before.stream().limit(OWN_FIRST).forEach(line -> text(b.samples, line, SAMPLES));
    lines.stream()
        .limit(REQUEST_LINES)
        .forEach(line -> text(b.samples, line, SAMPLES + REQUEST_LINES));
    before.forEach(line -> text(b.samples, line, SAMPLES + REQUEST_LINES));
  }

  static void why(Incident.Builder b, String reason) {
    text(b.why, reason, WHY);
  }

  /** The oldest names give way, except that the notice of the opening is never forgotten. */
  static void asked(Incident.Builder b, String name) {
    if (b.asked.add(name) && b.asked.size() > ASKED) {
      b.asked.stream().skip(1).findFirst().ifPresent(b.asked::remove);
    }
  }

  private static void text(Set<String> set, String value, int max) {
    if (set.size() >= max || set.contains(value)) {
      return;
    }
    int chars = value.length();
    for (String known : set) {
      chars += known.length();
    }
    if (chars <= TEXT_CHARS) {
      set.add(value);
    }
  }
}
