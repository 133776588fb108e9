package tocsin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.InputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceAlreadyExistsException;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.xray.XRayClient;
import tocsin.local.story.Placeholders;
import tocsin.model.Json;

/**
 * Puts a story's input in, the way anybody would: with unmodified AWS SDK clients pointed at the
 * embedded cloud. Only EventBridge events go in by a side door, because its API lets nobody send
 * with an AWS service as the source.
 */
final class Player implements AutoCloseable {
  private final Story story;
  private final Placeholders placeholders;
  private final Consumer<JsonNode> bus;
  private final SnsClient sns;
  private final CloudWatchLogsClient logs;
  private final XRayClient xray;
  private final Set<String> streams = new HashSet<>();

  Player(
      Story story, Placeholders placeholders, URI endpoint, String region, Consumer<JsonNode> bus) {
    this.story = story;
    this.placeholders = placeholders;
    this.bus = bus;
    sns =
        pointed(SnsClient.builder(), endpoint, region)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    logs =
        pointed(CloudWatchLogsClient.builder(), endpoint, region)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    xray =
        pointed(XRayClient.builder(), endpoint, region)
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  private static <B extends AwsClientBuilder<B, ?>> B pointed(
      B builder, URI endpoint, String region) {
    return builder
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
  }

  void subscribe(String topicArn, String endpoint) {
    sns.subscribe(b -> b.topicArn(topicArn).protocol("http").endpoint(endpoint));
  }

  /** Puts an event on the bus and returns it as it went in. */
  JsonNode event(String file, Instant at) throws IOException {
    JsonNode event = Json.read(fill(file, at));
    bus.accept(event);
    return event;
  }

  /** Puts segment documents and returns how many. */
  int segments(String file, Instant at) throws IOException {
    List<String> documents = new ArrayList<>();
    Json.read(fill(file, at)).forEach(document -> documents.add(document.toString()));
    xray.putTraceSegments(b -> b.traceSegmentDocuments(documents));
    return documents.size();
  }

  /** Puts log lines and returns them. */
  List<String> lines(Story.Logs into, Instant at) throws IOException {
    createStream(into);
    List<String> lines = new ArrayList<>();
    for (String line : StoryReader.lines(story.folder().resolve(into.file()))) {
      lines.add(placeholders.fill(line, at));
    }
    List<InputLogEvent> events =
        lines.stream()
            .map(line -> InputLogEvent.builder().timestamp(at.toEpochMilli()).message(line).build())
            .toList();
    logs.putLogEvents(
        b -> b.logGroupName(into.group()).logStreamName(into.stream()).logEvents(events));
    return lines;
  }

  /** Creates a group if it is not there, as the service that logs to it would. */
  void createGroup(String group) {
    try {
      logs.createLogGroup(b -> b.logGroupName(group));
    } catch (ResourceAlreadyExistsException e) {
      // The template's subscription filter needed it first.
    }
  }

  private void createStream(Story.Logs into) {
    if (streams.add(into.group() + "\n" + into.stream())) {
      createGroup(into.group());
      logs.createLogStream(b -> b.logGroupName(into.group()).logStreamName(into.stream()));
    }
  }

  private String fill(String file, Instant at) throws IOException {
    Path path = story.folder().resolve(file);
    return placeholders.fill(Files.readString(path), at);
  }

  @Override
  public void close() {
    sns.close();
    logs.close();
    xray.close();
  }
}
