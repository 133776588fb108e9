package tocsin.aws;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import tocsin.trace.TraceLookup;

class XRayTraceSourceTest {
  private static final String A = "1-6740f1a2-aaaaaaaaaaaaaaaaaaaaaaaa";
  private static final String B = "1-6740f1a2-bbbbbbbbbbbbbbbbbbbbbbbb";

  private final FakeAws aws = new FakeAws();
  private final XRayTraceSource source = new XRayTraceSource(() -> aws.clients().xray());

  @Test
  void find_traceOnTwoPages_joinsItsDocuments() {
    aws.answer(
            """
            {"Traces":[{"Id":"%s","Segments":[{"Id":"1","Document":"{\\"id\\":1}"}]}],"NextToken":"n"}
            """
                .formatted(A))
        .answer(
            """
            {"Traces":[{"Id":"%s","Segments":[{"Id":"2","Document":"{\\"id\\":2}"}]}]}
            """
                .formatted(A));

    TraceLookup found = source.find(List.of(A, B));

    assertThat(found.problem()).isNull();
    assertThat(found.documents()).containsOnlyKeys(A);
    assertThat(found.documents().get(A)).containsExactly("{\"id\":1}", "{\"id\":2}");
    assertThat(aws.asked.get(1)).contains("\"NextToken\":\"n\"");
  }

  @Test
  void find_sevenIds_asksFiveAndTwo() {
    aws.answer("{}").answer("{}");

    source.find(IntStream.range(0, 7).mapToObj(i -> A.substring(0, 34) + i).toList());

    assertThat(aws.asked).hasSize(2);
    assertThat(aws.asked.get(0).split("1-6740f1a2", -1)).hasSize(6);
    assertThat(aws.asked.get(1).split("1-6740f1a2", -1)).hasSize(3);
  }

  @Test
  void find_somethingThatIsNoTraceId_isNotAskedFor() {
    assertThat(source.find(List.of("no trace id")).problem()).isNull();
    assertThat(aws.asked).isEmpty();
  }

  @Test
  void find_throttled_saysSoAndStops() {
    String throttled = "{\"__type\":\"ThrottledException\",\"message\":\"Rate exceeded\"}";
    aws.answer(429, throttled).answer(429, throttled).answer(429, throttled);

    TraceLookup found =
        source.find(IntStream.range(0, 7).mapToObj(i -> A.substring(0, 34) + i).toList());

    assertThat(found.problem()).isEqualTo("throttled");
    assertThat(aws.asked).as("three attempts of the first call, none of the second").hasSize(3);
  }

  @Test
  void find_serviceDown_saysUnavailable() {
    aws.answer(503, "").answer(503, "").answer(503, "");

    assertThat(source.find(List.of(A)).problem()).isEqualTo("unavailable");
  }
}
