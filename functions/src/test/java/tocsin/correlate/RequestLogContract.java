package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.correlate.RequestLog.Answer;
import tocsin.correlate.RequestLog.Line;
import tocsin.correlate.RequestLog.Query;

/** What every log of requests does. */
public abstract class RequestLogContract {
  private static final String GROUP = "/aws/lambda/orders";
  private static final String REQUEST = "5b1e0c7a-0000-4000-8000-000000000001";
  private static final String TRACE = "1-69a40f20-0123456789abcdef01234567";

  protected abstract RequestLog log();

  /** A moment at which lines can be written. */
  protected abstract Instant now();

  protected abstract void put(String group, String stream, Instant time, String text);

  private Answer find(String group, String... ids) {
    return log()
        .find(new Query(group, List.of(ids), now().minusSeconds(60), now().plusSeconds(60)));
  }

  @Test
  void find_givesLinesWithAnyOfTheIds_ofAllStreams_inOrder() {
    put(GROUP, "b", now().plusMillis(2), "second " + TRACE);
    put(GROUP, "a", now().plusMillis(1), "first " + REQUEST);
    put(GROUP, "a", now().plusMillis(3), "of another request");

    Answer answer = find(GROUP, REQUEST, TRACE);

    assertThat(answer.problem()).isNull();
    assertThat(answer.lines())
        .containsExactly(
            new Line("a", now().plusMillis(1), "first " + REQUEST),
            new Line("b", now().plusMillis(2), "second " + TRACE));
  }

  @Test
  void find_findsIdsInsideJson() {
    String line = "{\"level\":\"INFO\",\"requestId\":\"" + REQUEST + "\",\"message\":\"x\"}";
    put(GROUP, "a", now(), line);

    assertThat(find(GROUP, REQUEST).lines()).extracting(Line::text).containsExactly(line);
  }

  @Test
  void find_leavesOutWhatIsBeforeOrAfter() {
    put(GROUP, "a", now().minusSeconds(61), REQUEST + " too early");
    put(GROUP, "a", now().minusSeconds(60), REQUEST + " first");
    put(GROUP, "a", now().plusSeconds(60), REQUEST + " last");
    put(GROUP, "a", now().plusSeconds(61), REQUEST + " too late");

    assertThat(find(GROUP, REQUEST).lines())
        .extracting(Line::text)
        .containsExactly(REQUEST + " first", REQUEST + " last");
  }

  @Test
  void find_inAGroupThatIsNotThere_saysSo() {
    assertThat(find("/nowhere", REQUEST)).isEqualTo(new Answer(List.of(), "no-such-group"));
  }
}
