package tocsin.correlate;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tocsin.model.Arn;
import tocsin.model.Cause;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.ServiceName;

/**
 * The words by which a change is found among thousands, and where it counts. Whatever {@link Names}
 * finds by name or resource shares a word with the incident, so a store can leave out the rest.
 */
public final class ChangeNames {
  /** The place of what is done to services that have no region. */
  public static final String EVERYWHERE = "global";

  private static final Set<String> GLOBAL =
      Set.of(
          "aws.iam",
          "aws.route53",
          "aws.cloudfront",
          "aws.organizations",
          "aws.globalaccelerator",
          "aws.waf");

  private static final int MOST = 20;

  private ChangeNames() {}

  /**
   * The region that it concerns: its own, or {@link #EVERYWHERE} for services such as IAM, which
   * CloudTrail records in one region for all.
   */
  public static String region(Change change) {
    return GLOBAL.contains(change.signal().source()) ? EVERYWHERE : change.signal().region();
  }

  /** The words of what a change names, in small letters; at most twenty. */
  public static Set<String> of(Change change) {
    Set<String> words = new LinkedHashSet<>();
    add(words, change.signal().service());
    for (String resource : change.signal().resources()) {
      add(words, ServiceName.ofResource(resource));
      add(words, Arn.parse(resource).map(Arn::resource).orElse(resource));
    }
    return first(words);
  }

  /** The words of what an incident names. */
  static Set<String> of(Incident.Builder b) {
    Set<String> words = new LinkedHashSet<>();
    Cause cause = b.cause;
    if (cause != null) {
      add(words, cause.node());
      cause.path().forEach(node -> add(words, node));
    }
    add(words, b.service);
    b.services.forEach(service -> add(words, service));
    b.resources.forEach(resource -> add(words, ServiceName.ofResource(resource)));
    return first(words);
  }

  private static void add(Set<String> words, String name) {
    List<String> telling = NameWords.of(name).words();
    if (telling.isEmpty()) {
      words.add(name.toLowerCase(Locale.ROOT));
    } else {
      words.addAll(telling);
    }
  }

  private static Set<String> first(Collection<String> words) {
    Set<String> some = new LinkedHashSet<>();
    words.stream().filter(w -> !w.isEmpty()).limit(MOST).forEach(some::add);
    return some;
  }
}
