package tocsin.local.fuzz.targets;

import java.nio.file.Path;
import tocsin.rule.RuleSet;

/** A {@code services.yaml}, beside one rule that is all right. */
public final class ServiceFiles extends RuleFiles {
  private static final String RULE =
      """
      id: any
      title: Anything
      match:
        event:
          source: [x]
      runbook: Look.
      cases:
        - name: it
          record: {source: x, detail-type: y, detail: {}}
          match: true
        - name: not it
          record: {source: z, detail-type: y, detail: {}}
          match: false
      """;

  /** Writes the rule. */
  public ServiceFiles() {
    Path folder = Scratch.folder(name());
    Scratch.write(folder.resolve("any/rule.yaml"), RULE);
    Scratch.write(folder.resolve(file()), "services: [{service: x, logGroups: [x]}]\n");
    if (!RuleSet.load(folder, RuleSet.Scope.EVENTS).rules().getFirst().id().equals("any")) {
      throw new IllegalStateException("the rule beside it is not all right");
    }
  }

  @Override
  public String name() {
    return "services";
  }

  @Override
  protected String file() {
    return "services.yaml";
  }
}
