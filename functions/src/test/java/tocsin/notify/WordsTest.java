package tocsin.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.notify.TestIncidents.incident;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WordsTest {
  @ParameterizedTest
  @CsvSource({
    "new-incident problem:1/us-east-1/9f, opened by problem (1/us-east-1/9f)",
    "shared-trace:1-a-b, joined: same trace (1-a-b)",
    "merged-inc-2 alarm:arn:aws:x, took in inc-2: same alarm (arn:aws:x)",
    "cause cause:1/us-east-1/orders/throttle, a trace shows the cause"
        + " (1/us-east-1/orders/throttle)",
    "reopened, reopened",
    "told-apart us-east-1, told apart us-east-1",
  })
  void why_isSaidInWords(String reason, String expected) {
    assertThat(Words.why(reason)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "traces-throttled, X-Ray throttled the look-up",
    "traces-throttled-yet, X-Ray throttled the look-up so far; it is looked up again",
    "trace-not-sampled, 'the request was not sampled, so X-Ray has no trace of it'",
    "trace-expired, the trace is older than the 30 days that X-Ray keeps it",
    "missing-root, missing root",
  })
  void noCause_isSaidInWords(String reason, String expected) {
    assertThat(Words.noCause(reason)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "arn:aws:dynamodb:us-east-1:111122223333:table/orders, dynamodb:table/orders",
    "arn:aws:s3:::receipts, s3:receipts",
    "arn:aws:sqs:eu-west-1:111122223333:jobs, arn:aws:sqs:eu-west-1:111122223333:jobs",
    "arn:aws:sqs:us-east-1:123456789012:jobs, arn:aws:sqs:us-east-1:123456789012:jobs",
    "i-0abc, i-0abc",
  })
  void resource_ofTheSameAccountAndRegion_isShort(String arn, String expected) {
    assertThat(Words.resource(arn, incident(b -> b.region = "us-east-1"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "save failed, checkout: save failed",
    "Checkout is down, Checkout is down",
  })
  void service_isNamedOnce(String title, String expected) {
    assertThat(Words.what(incident(b -> b.title = title))).isEqualTo(expected);
  }
}
