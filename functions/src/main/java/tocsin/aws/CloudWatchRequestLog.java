package tocsin.aws;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsRequest;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilterLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.FilteredLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import tocsin.correlate.RequestLog;

/**
 * Log lines by CloudWatch Logs' {@code FilterLogEvents}. Bounded in lines, bytes, pages and time:
 * the service searches in portions and may answer with pages that hold nothing.
 */
public final class CloudWatchRequestLog implements RequestLog {
  private static final int A_PAGE = 50;
  private static final int MOST_PAGES = 8;
  private static final int MOST_LINES = 100;
  private static final int MOST_CHARS = 256 * 1024;

  private final Supplier<CloudWatchLogsClient> logs;
  private final Patience patience;

  /**
   * @param budget after which nothing more is waited for
   */
  public CloudWatchRequestLog(
      Supplier<CloudWatchLogsClient> logs, InstantSource clock, Pause pause, Duration budget) {
    this.logs = logs;
    patience = new Patience(clock, pause, budget);
  }

  @Override
  public Answer find(Query query) {
    List<Line> lines = new ArrayList<>();
    try {
      return new Answer(lines, pages(query, lines));
    } catch (ResourceNotFoundException e) {
      return new Answer(lines, "no-such-group");
    } catch (AwsServiceException e) {
      return new Answer(lines, Patience.problem(e));
    } catch (SdkException e) {
      return new Answer(lines, "unavailable");
    }
  }

  private @Nullable String pages(Query query, List<Line> lines) {
    Patience.Turn turn = patience.begin();
    FilterLogEventsRequest request =
        FilterLogEventsRequest.builder()
            .logGroupName(query.group())
            .startTime(query.from().toEpochMilli())
            .endTime(query.until().toEpochMilli())
            .filterPattern(pattern(query.ids()))
            .limit(A_PAGE)
            .build();
    int chars = 0;
    for (int page = 0; page < MOST_PAGES; page++) {
      FilterLogEventsRequest next = request;
      FilterLogEventsResponse answer = turn.ask(() -> logs.get().filterLogEvents(next));
      for (FilteredLogEvent event : answer.events()) {
        String text = event.message() == null ? "" : event.message();
        chars += text.length();
        if (lines.size() >= MOST_LINES || chars > MOST_CHARS) {
          return "too-many";
        }
        lines.add(new Line(stream(event), Instant.ofEpochMilli(event.timestamp()), text));
      }
      if (answer.nextToken() == null || answer.nextToken().isEmpty()) {
        return null;
      }
      if (turn.over()) {
        return "unavailable";
      }
      request = request.toBuilder().nextToken(answer.nextToken()).build();
    }
    return "too-many";
  }

  private static String stream(FilteredLogEvent event) {
    return event.logStreamName() == null ? "" : event.logStreamName();
  }

  /** Any of them: {@code ?"a" ?"b"}. Quotes and the like are in no id, and would be a pattern. */
  private static String pattern(List<String> ids) {
    return ids.stream()
        .map(id -> "?\"" + id.replaceAll("[^\\w:./=+-]", "") + "\"")
        .collect(Collectors.joining(" "));
  }
}
