package tocsin.local.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.xray.XRayClient;
import tocsin.aws.XRayTraceSource;
import tocsin.local.wire.TestClock;
import tocsin.local.wire.TestEdge;
import tocsin.local.xray.Trouble;
import tocsin.local.xray.XRayService;
import tocsin.trace.TraceLookup;
import tocsin.trace.TraceSource;
import tocsin.trace.TraceSourceContract;

/** The adapter against the embedded X-Ray, with either backend. */
class XRayTraceSourceTest {
  private static final String TRACE = "1-69a40f20-0123456789abcdef01234567";
  private static final String DOCUMENT =
      "{\"trace_id\":\"%s\",\"id\":\"aaaaaaaaaaaaaaa1\",\"name\":\"n\",\"start_time\":1,\"end_time\":2}"
          .formatted(TRACE);

  /** On a clock that goes on when the adapter rests, and only then. */
  private static final class Backend implements AutoCloseable {
    final TestClock clock = new TestClock();
    final XRayService service = new XRayService(TestEdge.ACCOUNT, TestEdge.REGION, clock);
    private final TestEdge edge = new TestEdge(service);
    private final XRayClient xray = edge.client(XRayClient.builder());
    final XRayTraceSource source =
        new XRayTraceSource(() -> xray, clock, clock::advance, Duration.ofMillis(1200));

    @Override
    public void close() {
      xray.close();
      edge.close();
    }
  }

  private final Backend backend = new Backend();

  @AfterEach
  void close() {
    backend.close();
  }

  @Nested
  class InXRay extends TraceSourceContract {
    @Override
    protected TraceSource source() {
      return backend.source;
    }

    @Override
    protected void put(String document) {
      assertThat(backend.service.put(document)).isEmpty();
    }
  }

  @Nested
  class WithTransactionSearch extends TraceSourceContract {
    WithTransactionSearch() {
      backend.service.transactionSearch(true);
    }

    @Override
    protected TraceSource source() {
      return backend.source;
    }

    @Override
    protected void put(String document) {
      assertThat(backend.service.put(document)).isEmpty();
    }
  }

  @Test
  void switchToTransactionSearch_isSeenWithinFiveMinutes() {
    assertThat(backend.source.find(List.of(TRACE)).documents()).isEmpty();
    backend.service.transactionSearch(true);
    backend.service.put(DOCUMENT);
    assertThat(backend.source.find(List.of(TRACE)).documents()).isEmpty();

    backend.clock.advance(Duration.ofMinutes(5));

    assertThat(backend.source.find(List.of(TRACE)).documents()).containsOnlyKeys(TRACE);
  }

  @Test
  void whileTheSwitchIsPending_bothAreRead() {
    backend.service.put(DOCUMENT);
    backend.service.destinationTakes(Duration.ofMinutes(10));
    backend.service.transactionSearch(true);

    assertThat(backend.source.find(List.of(TRACE)).documents()).containsOnlyKeys(TRACE);
  }

  @Test
  void traceThatIsNotReadableYet_isThereLater() {
    backend.service.readableAfter(Duration.ofSeconds(30));
    backend.service.put(DOCUMENT);
    assertThat(backend.source.find(List.of(TRACE)))
        .isEqualTo(new TraceLookup(java.util.Map.of(), null));

    backend.clock.advance(Duration.ofSeconds(30));

    assertThat(backend.source.find(List.of(TRACE)).documents()).containsOnlyKeys(TRACE);
  }

  @Test
  void retrievalThatTakesItsTime_isFetchedNextTime() {
    backend.service.transactionSearch(true);
    backend.service.retrievalTakes(Duration.ofSeconds(2));
    backend.service.put(DOCUMENT);
    assertThat(backend.source.find(List.of(TRACE)).problem()).isEqualTo(TraceLookup.RUNNING);

    backend.clock.advance(Duration.ofSeconds(3));

    assertThat(backend.source.find(List.of(TRACE)).documents()).containsOnlyKeys(TRACE);
  }

  @Test
  void everySecondCallThrottled_isBorne() {
    backend.service.throttleEvery(2);
    backend.service.put(DOCUMENT);

    assertThat(backend.source.find(List.of(TRACE)).documents()).containsOnlyKeys(TRACE);
  }

  @Test
  void throttledAltogether_saysSo() {
    backend.source.find(List.of(TRACE));
    backend.service.trouble(Trouble.THROTTLED);

    assertThat(backend.source.find(List.of(TRACE)).problem()).isEqualTo(TraceLookup.THROTTLED);
  }
}
