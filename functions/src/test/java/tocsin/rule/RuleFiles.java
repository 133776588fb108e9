package tocsin.rule;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;

/** Small rules for tests, written in one call each. */
final class RuleFiles {
  private final Path root;

  RuleFiles(Path root) {
    this.root = root;
  }

  /** A rule for events whose {@code detail.a} is 1. */
  RuleFiles event(String id, String more) {
    return write(
        "events/" + id + ".yaml",
        """
        id: %s
        title: A rule
        match:
          event: {detail: {a: [1]}}
        %s
        cases:
          - {name: one, record: {source: s, detail: {a: 1}}, match: true}
          - {name: two, record: {source: s, detail: {a: 2}}, match: false}
        """
            .formatted(id, more));
  }

  /** A rule for lines. */
  RuleFiles log(String id, String match) {
    return write(
        "logs/" + id + ".yaml",
        """
        id: %s
        title: A rule
        match:
          %s
        severity: high
        cases:
          - {name: one, record: "a", match: true}
          - {name: two, record: "b", match: false}
        """
            .formatted(id, match));
  }

  RuleFiles write(String name, String text) {
    try {
      Path file = root.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RuleSet load() {
    return RuleSet.load(root, RuleSet.Scope.ALL);
  }

  static Signal signal(SignalKind kind) {
    return Signal.builder("id", "aws.test", kind, Instant.EPOCH)
        .severity(Severity.MEDIUM)
        .service("derived")
        .build();
  }
}
