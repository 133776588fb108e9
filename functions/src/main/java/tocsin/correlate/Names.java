package tocsin.correlate;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tocsin.model.Arn;
import tocsin.model.Cause;
import tocsin.model.Change;
import tocsin.model.Incident;
import tocsin.model.ServiceName;

/**
 * Compares what changed with what fails, by resources and names.
 *
 * <p>Whole words are compared, never parts of words: {@code cart} has nothing to do with {@code
 * cartoon}. Words that say only what sort of thing it is ({@code api}, {@code worker}) tell
 * nothing. Another environment is another thing, whatever its name.
 */
final class Names {
  /** What has the same name as part of the text of an error is long enough to be meant. */
  private static final int MENTIONED = 6;

  /** Things that run code of their own: a name that goes on names another of them. */
  private static final Set<String> PROGRAMS =
      Set.of("lambda", "ecs", "eks", "apprunner", "amplify", "elasticbeanstalk", "states");

  /** Things that deliver others, more than one perhaps. */
  private static final Set<String> CONTAINERS =
      Set.of("cloudformation", "codepipeline", "codebuild", "codedeploy", "codecommit", "ecr");

  /** Things whose names are paths: {@code /shop/checkout/db} is of checkout. */
  private static final Set<String> PATHS = Set.of("ssm", "secretsmanager", "appconfig");

  private final Set<String> resources;
  private final Set<String> services;
  private final List<NameWords> words;
  private final Set<String> members;
  private final String node;
  private final Set<String> path;
  private final String text;
  private final Set<String> environments;

  Names(Incident.Builder b) {
    resources = b.resources.stream().map(Names::canonical).collect(Collectors.toSet());
    services = lower(named(b.service, b.services));
    Set<String> all = new LinkedHashSet<>(named(b.service, b.services));
    b.resources.stream().filter(r -> !isAlarm(r)).map(ServiceName::ofResource).forEach(all::add);
    members = Set.copyOf(all);
    List<NameWords> taken = all.stream().map(NameWords::of).toList();
    words = taken.stream().filter(w -> !w.isEmpty()).distinct().toList();
    Cause cause = b.cause;
    node = cause == null ? "" : cause.node().toLowerCase(Locale.ROOT);
    path = cause == null ? Set.of() : lower(cause.path());
    text = text(b, cause);
    environments = environments(taken, b.environment);
  }

  private static List<String> named(String service, Collection<String> services) {
    List<String> named = new ArrayList<>(services);
    named.add(service);
    named.removeIf(name -> name.equals("unknown") || name.isEmpty());
    return named;
  }

  private static Set<String> environments(List<NameWords> names, @Nullable String environment) {
    Set<String> named = new HashSet<>();
    names.forEach(name -> named.add(name.environment()));
    named.remove("");
    if (named.isEmpty() && environment != null && !environment.isEmpty()) {
      named.add(NameWords.environment(environment));
    }
    return named;
  }

  private static String text(Incident.Builder b, @Nullable Cause cause) {
    StringBuilder text = new StringBuilder(b.title);
    b.samples.forEach(sample -> text.append('\n').append(sample));
    if (cause != null && cause.exception() != null) {
      text.append('\n').append(cause.exception().message());
    }
    return text.toString();
  }

  /** What the change has to do with the incident; the closest of all that it names. */
  Relation relation(Change change) {
    Relation closest = Relation.NONE;
    for (String resource : touched(change)) {
      closest = closer(closest, ofResource(resource));
    }
    if (!isUnnamed(change)) {
      closest = closer(closest, ofName(change.signal().service()));
    }
    return closest != Relation.RESOURCE && elsewhere(change) ? Relation.NONE : closest;
  }

  /**
   * What it is about. An alarm that is set up otherwise may go off for it, and breaks nothing else;
   * a call about one service of a cluster is not about the others.
   */
  private static List<String> touched(Change change) {
    List<String> all = change.signal().resources();
    List<String> alarms = all.stream().filter(Names::isAlarm).toList();
    List<String> single = all.stream().filter(r -> !r.contains(":cluster/")).toList();
    return !alarms.isEmpty() ? alarms : single.isEmpty() ? all : single;
  }

  private static boolean isAlarm(String resource) {
    return resource.contains(":alarm:");
  }

  private Relation ofResource(String resource) {
    if (resources.contains(canonical(resource))) {
      return Relation.RESOURCE;
    }
    if (isAlarm(resource)) {
      return Relation.NONE;
    }
    Arn arn = Arn.parse(resource).orElse(null);
    String name = ServiceName.ofResource(resource);
    Relation named = ofName(name);
    if (named != Relation.NONE) {
      return named;
    }
    if (arn == null) {
      return holdsByName(name) ? Relation.WHOLE : Relation.NONE;
    }
    return mentioned(name) ? Relation.MENTIONED : ofParts(name, arn.service(), arn.resource());
  }

  /** By a name alone: the very name, or the same words. */
  private Relation ofName(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (lower.equals(node)) {
      return Relation.CAUSE;
    }
    if (services.contains(lower)) {
      return Relation.SERVICE;
    }
    if (path.contains(lower)) {
      return Relation.PATH;
    }
    NameWords of = NameWords.of(name);
    return words.stream().anyMatch(w -> sameWords(w, of)) ? Relation.ALIKE : Relation.NONE;
  }

  private static boolean sameWords(NameWords a, NameWords b) {
    return a.words().equals(b.words());
  }

  private Relation ofParts(String name, String service, String full) {
    if (service.equals("cloudformation") && holds(name)) {
      return Relation.MEMBER;
    }
    if (CONTAINERS.contains(service)) {
      return holdsByName(name) ? Relation.WHOLE : Relation.NONE;
    }
    boolean data = !PROGRAMS.contains(service);
    boolean owned = data && words.stream().anyMatch(NameWords.of(name)::startsWith);
    return owned || (PATHS.contains(service) && inPath(full)) ? Relation.OWNED : Relation.NONE;
  }

  private boolean holdsByName(String name) {
    NameWords of = NameWords.of(name);
    return !of.isEmpty() && words.stream().anyMatch(w -> w.startsWith(of));
  }

  /** CloudFormation names what it makes {@code stack-LogicalId-1A2B3C4D5E6F}. */
  private boolean holds(String stack) {
    return members.stream()
        .anyMatch(m -> m.startsWith(stack + "-") && !NameWords.withoutGenerated(m).equals(m));
  }

  private boolean inPath(String full) {
    return Arrays.stream(full.split("/", -1))
        .map(NameWords::of)
        .filter(w -> !w.isEmpty())
        .anyMatch(segment -> words.stream().anyMatch(w -> sameWords(w, segment)));
  }

  /** A whole word of the text, where a word may have hyphens, dots and slashes within. */
  private boolean mentioned(String name) {
    if (name.length() < MENTIONED || NameWords.of(name).isEmpty()) {
      return false;
    }
    int at = text.indexOf(name);
    while (at >= 0) {
      int end = at + name.length();
      if ((at == 0 || !isWord(text.charAt(at - 1)))
          && (end == text.length() || !isWord(text.charAt(end)))) {
        return true;
      }
      at = text.indexOf(name, at + 1);
    }
    return false;
  }

  private static boolean isWord(char c) {
    return Character.isLetterOrDigit(c) || c == '-' || c == '_';
  }

  private boolean elsewhere(Change change) {
    String environment = environment(change);
    return !environment.isEmpty() && !environments.isEmpty() && !environments.contains(environment);
  }

  /** Where the change was made: what it says, else what its names say, else its surroundings. */
  static String environment(Change change) {
    String said = change.attribute("deployment.environment.name");
    if (!said.isEmpty()) {
      return NameWords.environment(said);
    }
    for (String resource : change.signal().resources()) {
      String named =
          NameWords.of(Arn.parse(resource).map(Arn::resource).orElse(resource)).environment();
      if (!named.isEmpty()) {
        return named;
      }
    }
    String named = NameWords.of(change.signal().service()).environment();
    String around = change.signal().environment();
    return named.isEmpty() && around != null ? NameWords.environment(around) : named;
  }

  /** A call that names nothing has the name of the service that was called. */
  private static boolean isUnnamed(Change change) {
    String service = change.signal().service();
    return service.equals("unknown")
        || change.signal().source().endsWith("." + service)
        || change.signal().resources().stream().anyMatch(Names::isAlarm);
  }

  /** Without what differs between two spellings of the same thing. */
  private static String canonical(String resource) {
    Arn arn = Arn.parse(resource).orElse(null);
    if (arn == null) {
      return resource;
    }
    int second = arn.resource().indexOf(':', "function:".length());
    if (arn.service().equals("lambda") && arn.resource().startsWith("function:") && second > 0) {
      return resource.substring(0, resource.length() - arn.resource().length() + second);
    }
    int id = arn.resource().indexOf('/', "stack/".length());
    return arn.service().equals("cloudformation") && arn.resource().startsWith("stack/") && id > 0
        ? resource.substring(0, resource.length() - arn.resource().length() + id)
        : resource;
  }

  private static Relation closer(Relation a, Relation b) {
    return a.closeness >= b.closeness ? a : b;
  }

  private static Set<String> lower(Collection<String> names) {
    return names.stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
  }
}
