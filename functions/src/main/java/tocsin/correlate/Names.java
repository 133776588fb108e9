package tocsin.correlate;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import tocsin.model.Change;
import tocsin.model.ServiceName;

/**
 * Compares the names of what changed with the names of what fails. Names of pipelines, stacks,
 * functions and services of one thing differ only in words that say what sort of thing they are and
 * where it runs, so those words are left out: {@code checkout-pipeline}, {@code
 * prod-checkout-stack} and {@code checkout} are alike.
 */
final class Names {
  private static final double SAME_RESOURCE = 1;
  private static final double SAME_NAME = 0.95;
  private static final double ALIKE = 0.8;
  private static final double PART = 0.5;

  private static final Set<String> GENERIC =
      Set.of(
          "pipeline",
          "codepipeline",
          "codebuild",
          "codedeploy",
          "build",
          "deploy",
          "deployment",
          "release",
          "stack",
          "service",
          "svc",
          "server",
          "function",
          "fn",
          "lambda",
          "api",
          "app",
          "application",
          "table",
          "queue",
          "topic",
          "cluster",
          "task",
          "handler",
          "worker",
          "infra",
          "cdk",
          "sam",
          "cfn",
          "aws",
          "prod",
          "production",
          "staging",
          "stage",
          "dev",
          "test",
          "main",
          "master",
          "unknown",
          "default",
          "the",
          "project",
          "group");

  private final Set<String> names;
  private final List<Set<String>> words;
  private final Set<String> resources;

  Names(List<String> names, List<String> resources) {
    this.resources = Set.copyOf(resources);
    Set<String> all = new LinkedHashSet<>(names);
    resources.forEach(resource -> all.add(ServiceName.ofResource(resource)));
    all.remove("unknown");
    this.names = all.stream().map(n -> n.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    words = this.names.stream().map(Names::words).filter(w -> !w.isEmpty()).toList();
  }

  /** 0 if they have nothing in common, 1 if it is the same resource. */
  double touch(Change change) {
    if (change.signal().resources().stream().anyMatch(resources::contains)) {
      return SAME_RESOURCE;
    }
    double touch = touch(change.signal().service());
    for (String resource : change.signal().resources()) {
      touch = Math.max(touch, touch(ServiceName.ofResource(resource)));
    }
    return touch;
  }

  private double touch(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    if (names.contains(lower)) {
      return SAME_NAME;
    }
    Set<String> of = words(lower);
    if (of.isEmpty()) {
      return 0;
    }
    if (words.contains(of)) {
      return ALIKE;
    }
    return words.stream().anyMatch(w -> w.containsAll(of) || of.containsAll(w)) ? PART : 0;
  }

  /** The words that tell one thing from another; numbers are versions, accounts and stages. */
  private static Set<String> words(String name) {
    return Arrays.stream(name.split("[^a-z0-9]+", -1))
        .filter(word -> word.length() > 1 && !GENERIC.contains(word))
        .filter(word -> !word.chars().allMatch(Character::isDigit))
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }
}
