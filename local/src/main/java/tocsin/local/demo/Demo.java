package tocsin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tocsin.local.cloud.EmbeddedCloud;
import tocsin.local.story.Placeholders;

/** Plays a story through a running embedded cloud and checks what it expects. */
public final class Demo implements AutoCloseable {
  /** The audiences and the topics of the template that serve them. */
  private static final Map<String, String> TOPICS = topics();

  private final EmbeddedCloud cloud;
  private final Story story;
  private final Narrator narrator;
  private final InstantSource clock;
  private final Inbox inbox;
  private final Player player;

  private volatile Instant stepStarted = Instant.EPOCH;
  private @Nullable Instant firstLine;

  public Demo(EmbeddedCloud cloud, Story story, Narrator narrator, InstantSource clock)
      throws IOException {
    this.cloud = cloud;
    this.story = story;
    this.narrator = narrator;
    this.clock = clock;
    String account = cloud.template().stack().account();
    String region = cloud.template().stack().region();
    inbox =
        new Inbox(
            clock,
            delivery -> narrator.out(delivery, Duration.between(stepStarted, delivery.at())));
    player =
        new Player(
            story,
            new Placeholders(account, region, clock.instant()),
            cloud.endpoint(),
            region,
            event -> cloud.events().put(event));
  }

  /** Plays it. True if everything that the story expects holds. */
  public boolean play() throws IOException, InterruptedException {
    narrator.title("Tocsin demo: " + story.title());
    warmUp();
    subscribe();
    int number = 0;
    List<String> late = new ArrayList<>();
    for (Story.Step step : story.steps()) {
      narrator.step(++number, step.say());
      stepStarted = clock.instant();
      play(step);
      Story.Until until = step.until();
      if (until != null && !await(until)) {
        late.add(
            "step %d: %d %s notices at %s within %d s"
                .formatted(
                    number,
                    until.count(),
                    until.event(),
                    until.topic(),
                    until.within().toSeconds()));
      }
    }
    settle();
    return judge(late);
  }

  /** One failing line through all of the pipeline before anybody has subscribed. */
  private void warmUp() throws InterruptedException {
    String group = "/aws/lambda/warm-up";
    cloud.logs().ensureGroup(group);
    cloud.logs().subscribe(group, "warm-up", "", output(cloud, "LogsFunctionAliasArn"));
    cloud
        .logs()
        .put(group, "warm-up", List.of("ERROR java.lang.IllegalStateException: warming up"));
    cloud.awaitIdle(Duration.ofSeconds(60));
    narrator.note("One failing line of a service \"warm-up\" has warmed the pipeline up.");
  }

  private void subscribe() throws InterruptedException {
    for (Map.Entry<String, String> topic : TOPICS.entrySet()) {
      String arn = output(cloud, topic.getValue());
      player.subscribe(arn, inbox.endpoint(topic.getKey()));
    }
    if (!inbox.awaitConfirmed(TOPICS.size(), Duration.ofSeconds(20))) {
      throw new IllegalStateException("the subscriptions were not confirmed");
    }
    narrator.note(
        "Four HTTP subscribers, one for each audience, have confirmed their subscriptions.");
  }

  private void play(Story.Step step) throws IOException {
    Instant now = clock.instant();
    Instant at = step.at() == null ? now : Placeholders.instant(step.at(), now);
    if (step.event() != null) {
      JsonNode event = player.event(step.event(), at);
      narrator.in(
          "EventBridge",
          event.path("detail-type").asText() + " from " + event.path("source").asText());
      narrator.sample(List.of(event.path("detail").toString()), 1);
    }
    for (String file : step.segments()) {
      int documents = player.segments(file, at);
      narrator.in("X-Ray", file + ", " + documents + " segment documents");
    }
    for (Story.Logs logs : step.logs()) {
      if (firstLine == null) {
        firstLine = clock.instant();
      }
      List<String> lines = player.lines(logs, at);
      narrator.in("CloudWatch Logs", logs.group() + ", " + lines.size() + " lines");
      narrator.sample(lines, 2);
    }
  }

  private boolean await(Story.Until until) throws InterruptedException {
    return inbox.await(
        d -> d.topic().equals(until.topic()) && until.event().equals(d.attributes().get("event")),
        until.count(),
        until.within());
  }

  /** Gives what is still under way the time to arrive, were it unexpected. */
  private void settle() throws InterruptedException {
    cloud.awaitIdle(Duration.ofSeconds(20));
  }

  private boolean judge(List<String> late) throws IOException {
    narrator.title("What must have come of it");
    boolean good = late.isEmpty();
    late.forEach(what -> narrator.verdict(false, "in time: " + what, List.of()));
    Expectations expectations = new Expectations(inbox.deliveries());
    for (Story.Expectation expectation : story.expectations()) {
      List<String> wrong = expectations.check(expectation);
      narrator.verdict(wrong.isEmpty(), expectation.that(), wrong);
      good &= wrong.isEmpty();
    }
    good &= narrator.ledger(cloud.ledger().total());
    firstAlert()
        .ifPresent(took ->
            narrator.note(
                String.format(
                    Locale.ROOT,
                    "First alert %.2f s after the first log line was put.",
                    took.toMillis() / 1000.0)));
    return good;
  }

  private Optional<Duration> firstAlert() {
    Instant put = firstLine;
    if (put == null) {
      return Optional.empty();
    }
    return inbox.deliveries().stream()
        .filter(d -> d.topic().equals("alerts"))
        .map(Delivery::at)
        .filter(at -> at.isAfter(put))
        .findFirst()
        .map(at -> Duration.between(put, at));
  }

  /** Measures how long the first alert takes, over and over on the warm pipeline. */
  public void repeat(int times) throws IOException, InterruptedException {
    new Repeats(cloud, story, inbox, narrator, clock).measure(times);
  }

  /** Measures how long the alert that tells the cause takes, of several incidents side by side. */
  public void causes(int incidents) throws InterruptedException {
    new Causes(cloud, inbox, narrator, clock).measure(incidents);
  }

  static String output(EmbeddedCloud cloud, String name) {
    String value = cloud.template().outputs().get(name);
    if (value == null) {
      throw new IllegalStateException("the template has no output " + name);
    }
    return value;
  }

  private static Map<String, String> topics() {
    Map<String, String> topics = new LinkedHashMap<>();
    topics.put("alerts", "AlertsTopicArn");
    topics.put("pages", "PagesTopicArn");
    topics.put("chat", "ChatTopicArn");
    topics.put("events", "EventsTopicArn");
    return topics;
  }

  @Override
  public void close() {
    player.close();
    inbox.close();
  }
}
