package tocsin.local.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import tocsin.local.cloud.EmbeddedCloud;
import tocsin.local.demo.Demo;
import tocsin.local.demo.Narrator;
import tocsin.local.demo.Story;
import tocsin.local.demo.StoryReader;

/** The main job. */
@Command(
    name = "demo",
    description = {
      "Start the embedded cloud and play a story of real-shaped input through it: what goes in, the"
          + " incident, each alert as its subscriber gets it, the ledger.",
      "Without --exit the cloud stays up after the story."
    },
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Mixin private CloudOptions cloudOptions;

  @Option(
      names = "--exit",
      description = "End after the story: 0 if everything that it expects held, 1 if not.")
  private boolean exit;

  @Option(names = "--full", description = "Show machine JSON whole.")
  private boolean full;

  @Option(
      names = "--repeat",
      paramLabel = "N",
      description = "After the story, measure the time to the first alert N times.")
  private int repeat;

  @Option(
      names = "--causes",
      paramLabel = "N",
      description =
          "After the story, measure the time to the alert with the cause, of N incidents side by"
              + " side; see --trace-delay.")
  private int causes;

  @Option(
      names = "--story",
      paramLabel = "FILE",
      description = "Another story (default: events/story/story.yaml).")
  private @Nullable Path file;

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "Port of the embedded cloud (default: any).")
  private int port;

  @Override
  public Integer call() throws IOException, CommandFailure, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    InstantSource clock = InstantSource.system();
    Path path = file == null ? Project.folder().resolve("events/story/story.yaml") : file;
    Story story = StoryReader.read(path);
    Narrator narrator = new Narrator(out, colours(), full);
    spec.commandLine().getErr().println("Starting the embedded cloud ...");
    Instant started = clock.instant();
    try (EmbeddedCloud cloud = cloudOptions.start(port, story.parameters());
        Demo demo = new Demo(cloud, story, narrator, clock)) {
      narrator.note(
          String.format(
              Locale.ROOT,
              "The embedded cloud is up on %s after %.1f s.",
              cloud.endpoint(),
              Duration.between(started, clock.instant()).toMillis() / 1000.0));
      boolean good = demo.play();
      if (repeat > 0) {
        demo.repeat(repeat);
      }
      if (causes > 0) {
        demo.causes(causes);
      }
      narrator.title(good ? "Everything held." : "Not everything held.");
      if (!exit) {
        narrator.note("The cloud stays up on " + cloud.endpoint() + "; Ctrl-C ends it.");
        new CountDownLatch(1).await();
      }
      return good ? 0 : 1;
    }
  }

  /** The launcher knows whether a person looks on. */
  private static boolean colours() {
    return Boolean.getBoolean("tocsin.colour");
  }
}
