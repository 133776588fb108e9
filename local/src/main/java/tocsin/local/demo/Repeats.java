package tocsin.local.demo;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tocsin.local.cloud.EmbeddedCloud;
import tocsin.local.story.Placeholders;
import tocsin.local.template.Stack;

/**
 * Plays the failing lines of a story again and again, each time as services of another name, so
 * that each time a new incident opens, and measures the time from putting the first line to the
 * first alert.
 */
final class Repeats {
  private static final Duration LONGEST = Duration.ofSeconds(20);

  private final EmbeddedCloud cloud;
  private final Story story;
  private final Inbox inbox;
  private final Narrator narrator;
  private final InstantSource clock;

  Repeats(EmbeddedCloud cloud, Story story, Inbox inbox, Narrator narrator, InstantSource clock) {
    this.cloud = cloud;
    this.story = story;
    this.inbox = inbox;
    this.narrator = narrator;
    this.clock = clock;
  }

  void measure(int times) throws IOException, InterruptedException {
    narrator.title("First alert, " + times + " times on the warm pipeline");
    narrator.quiet(true);
    List<Duration> took = new ArrayList<>();
    for (int i = 1; i <= times; i++) {
      took.add(once("-" + i));
      cloud.awaitIdle(LONGEST);
    }
    narrator.quiet(false);
    took.sort(Duration::compareTo);
    narrator.note(
        String.format(
            Locale.ROOT,
            "median %.2f s, p95 %.2f s, longest %.2f s",
            seconds(took.get(took.size() / 2)),
            seconds(took.get((int) Math.ceil(took.size() * 0.95) - 1)),
            seconds(took.getLast())));
  }

  private Duration once(String suffix) throws IOException, InterruptedException {
    Stack stack = cloud.template().stack();
    Placeholders placeholders = new Placeholders(stack.account(), stack.region(), clock.instant());
    String function = Demo.output(cloud, "LogsFunctionAliasArn");
    List<Story.Logs> all = story.steps().stream().flatMap(step -> step.logs().stream()).toList();
    for (Story.Logs logs : all) {
      cloud.logs().ensureGroup(logs.group() + suffix);
      cloud.logs().subscribe(logs.group() + suffix, "repeat", "", function);
    }
    long before = alerts();
    Instant put = clock.instant();
    for (Story.Logs logs : all) {
      List<String> lines = new ArrayList<>();
      for (String line : StoryReader.lines(story.folder().resolve(logs.file()))) {
        lines.add(renamed(placeholders.fill(line, put), all, suffix));
      }
      cloud.logs().put(logs.group() + suffix, logs.stream(), lines);
    }
    if (!inbox.await(Repeats::isAlert, (int) before + 1, LONGEST)) {
      throw new IllegalStateException("no alert within " + LONGEST.toSeconds() + " s");
    }
    Instant first =
        inbox.deliveries().stream()
            .filter(Repeats::isAlert)
            .skip(before)
            .findFirst()
            .map(Delivery::at)
            .orElseThrow();
    return Duration.between(put, first);
  }

  /** The services of the story under other names, wherever a line says them. */
  private static String renamed(String line, List<Story.Logs> all, String suffix) {
    String renamed = line;
    for (Story.Logs logs : all) {
      String service = logs.group().substring(logs.group().lastIndexOf('/') + 1);
      renamed = renamed.replace("\"" + service + "\"", "\"" + service + suffix + "\"");
    }
    return renamed;
  }

  private long alerts() {
    return inbox.deliveries().stream().filter(Repeats::isAlert).count();
  }

  private static boolean isAlert(Delivery delivery) {
    return delivery.topic().equals("alerts");
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }
}
