package tocsin.local.fuzz.targets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import tocsin.local.fuzz.Fault;
import tocsin.local.fuzz.Plants;
import tocsin.local.fuzz.Target;
import tocsin.local.replay.JsonLines;
import tocsin.local.replay.Recorded;
import tocsin.local.replay.Recording;
import tocsin.model.Outcome;
import tocsin.rule.RuleSet;

/** A file of recorded input, whatever is in it, as {@code normalise} and {@code replay} read it. */
public final class Recordings implements Target {
  private final RuleSet rules = RuleSet.load(Path.of("..", "rules"), RuleSet.Scope.ALL);
  private final Path folder = Scratch.folder(name());
  private Path file = folder.resolve("input.log");
  private final List<Recorded> records = new ArrayList<>();

  @Override
  public String name() {
    return "recordings";
  }

  @Override
  public void take(String input) {
    boolean json = !input.isEmpty() && "{[\u001f".indexOf(input.charAt(0)) >= 0;
    file = folder.resolve(json ? "input.json" : "input.log");
    Scratch.write(file, Plants.grown(input).replace('\u241e', '\n'));
    records.clear();
    try {
      new Recording(rules).read(List.of(file), records::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void check(String input) {
    List<String> secrets = Outputs.planted(input);
    List<Outcome> outcomes = records.stream().map(Recorded::outcome).toList();
    Outputs.check(outcomes, secrets);
    for (Recorded record : records) {
      String line = JsonLines.of(record);
      Outputs.parsed(line);
      Outputs.hidden(line, secrets, "a line of normalise");
    }
    boolean log = file.toString().endsWith(".log");
    Fault.unless(
        !log || input.isBlank() || !records.isEmpty(), "a file is read without a word", input);
  }
}
