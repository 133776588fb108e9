package tocsin.local.sigma;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import tocsin.local.replay.CaseRecords;
import tocsin.model.Outcome;
import tocsin.model.Signal;
import tocsin.normalise.Normalised;
import tocsin.normalise.Normaliser;
import tocsin.rule.CaseResult;
import tocsin.rule.Problem;
import tocsin.rule.Rule;
import tocsin.rule.RulePack;
import tocsin.rule.RuleSet;
import tocsin.rule.RuleSet.Scope;

/** Imported rules, run the way records go. */
final class SigmaPack {
  private static final Normaliser NORMALISER = new Normaliser();

  private SigmaPack() {}

  /** All rules of a folder are without a problem and their cases end as stated. */
  static void assertProven(Path folder) {
    assertThat(RulePack.check(folder).problems()).extracting(Problem::text).isEmpty();
    assertThat(RulePack.test(folder, new CaseRecords(load(folder).logRules())))
        .isNotEmpty()
        .allMatch(CaseResult::passed);
  }

  /** The ids of the rules that match a record; none for one that is no event. */
  static List<String> matching(RuleSet rules, JsonNode record) {
    Normalised normalised = NORMALISER.normalise(record, Instant.EPOCH);
    return switch (normalised.outcome()) {
      case Outcome.Signalled(var signal) -> ids(rules, signal, normalised);
      case Outcome.Changed(var change) -> ids(rules, change.signal(), normalised);
      case Outcome.Ignored(var _, var candidate) ->
          candidate == null ? List.of() : ids(rules, candidate, normalised);
      case Outcome.Ordered _, Outcome.Rejected _ -> List.of();
    };
  }

  static RuleSet load(Path folder) {
    return RuleSet.load(folder, Scope.ALL);
  }

  private static List<String> ids(RuleSet rules, Signal signal, Normalised normalised) {
    return rules.match(signal, normalised.event()).stream().map(Rule::id).sorted().toList();
  }
}
