package tocsin.local.fuzz.targets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import tocsin.local.fuzz.Fault;
import tocsin.local.fuzz.Target;
import tocsin.local.replay.CaseRecords;
import tocsin.local.sigma.SigmaImport;
import tocsin.rule.CaseResult;
import tocsin.rule.LogRules;
import tocsin.rule.RulePack;
import tocsin.rule.RuleReport;

/**
 * A Sigma rule: refused with a reason, or imported as a rule that is all right and proves itself.
 */
public final class SigmaRules implements Target {
  private final Path folder = Scratch.folder(name());
  private final Path file = folder.resolve("in.yml");
  private final Path out = folder.resolve("out");
  private List<SigmaImport.Result> results = List.of();

  @Override
  public String name() {
    return "sigma";
  }

  @Override
  public void take(String input) {
    Scratch.empty(out);
    Scratch.write(file, input);
    try {
      results = new SigmaImport(out).run(List.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void check(String input) {
    for (SigmaImport.Result result : results) {
      String reason = result.reason();
      Fault.unless(reason == null || !reason.isBlank(), "a refusal says nothing", input);
    }
    if (results.stream().anyMatch(SigmaImport.Result::imported) && Files.exists(out)) {
      RuleReport report = RulePack.check(out);
      Fault.unless(report.ok(), "what is imported is not all right", report.problems().toString());
      for (CaseResult one : RulePack.test(out, new CaseRecords(LogRules.load(out)))) {
        Fault.unless(one.passed(), "what is imported fails its own case", one.detail());
      }
    }
  }
}
