package tocsin.local.fuzz.targets;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tocsin.local.fuzz.Fault;
import tocsin.local.fuzz.Target;
import tocsin.local.story.Scenario;
import tocsin.local.story.ScenarioException;
import tocsin.local.story.ScenarioReader;

/** A story's file: it is read, or refused with its place. */
public final class Scenarios implements Target {
  private final Path file = Scratch.folder(name()).resolve("story.yaml");
  private @Nullable String refusal;

  @Override
  public String name() {
    return "scenarios";
  }

  @Override
  public void take(String input) {
    Scratch.write(file, input);
    refusal = null;
    try {
      Scenario scenario = ScenarioReader.read(file);
      Fault.unless(!scenario.steps().isEmpty(), "a story has no steps", scenario.title());
    } catch (ScenarioException e) {
      refusal = String.valueOf(e.getMessage());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void check(String input) {
    Fault.unless(
        refusal == null || refusal.length() > file.toString().length() + 2,
        "a refusal says nothing",
        String.valueOf(refusal));
  }
}
