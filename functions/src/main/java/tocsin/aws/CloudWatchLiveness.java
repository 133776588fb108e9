package tocsin.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import tocsin.correlate.Liveness;

/**
 * Signs of life by CloudWatch Logs' {@code FilterLogEvents}: one line is enough. The times that
 * {@code DescribeLogStreams} has of the last line may be an hour old, too old to tell.
 */
public final class CloudWatchLiveness implements Liveness {
  /** The service searches in portions, and may answer that it has found nothing so far. */
  private static final int MOST_PAGES = 5;

  private final Supplier<CloudWatchLogsClient> logs;
  private final Patience patience;

  /**
   * @param budget after which nothing more is waited for
   */
  public CloudWatchLiveness(
      Supplier<CloudWatchLogsClient> logs, InstantSource clock, Pause pause, Duration budget) {
    this.logs = logs;
    patience = new Patience(clock, pause, budget);
  }

  @Override
  public Life of(String group, Instant after) {
    try {
      return search(group, after);
    } catch (ResourceNotFoundException e) {
      return new Life.Unknown("no-such-group");
    } catch (AwsServiceException e) {
      return new Life.Unknown(Patience.problem(e));
    } catch (SdkException e) {
      return new Life.Unknown("unavailable");
    }
  }

  private Life search(String group, Instant after) {
    Patience.Turn turn = patience.begin();
    @Nullable String token = null;
    for (int page = 0; page < MOST_PAGES && !turn.over(); page++) {
      FilterLogEventsRequest request =
          FilterLogEventsRequest.builder()
              // By its ARN: a group of the same name in another account is another.
              .logGroupIdentifier(group)
              .startTime(after.toEpochMilli() + 1)
              .limit(1)
              .nextToken(token)
              .build();
      FilterLogEventsResponse answer = turn.ask(() -> logs.get().filterLogEvents(request));
      if (!answer.events().isEmpty()) {
        return new Life.Alive(Instant.ofEpochMilli(answer.events().getFirst().timestamp()));
      }
      token = answer.nextToken();
      if (token == null || token.isEmpty()) {
        return new Life.Silent();
      }
    }
    return new Life.Unknown("too-much-to-search");
  }
}
