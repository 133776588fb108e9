package tocsin.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every source of traces does. */
public abstract class TraceSourceContract {
  private static final String A = trace(1);
  private static final String B = trace(2);

  protected abstract TraceSource source();

  /** Takes a segment document, as X-Ray does; it can be read at once. */
  protected abstract void put(String document);

  private static String trace(int n) {
    return "1-69a40f20-%024x".formatted(n);
  }

  private static String segment(String trace, int id) {
    return "{\"trace_id\":\"%s\",\"id\":\"%016x\",\"name\":\"n\",\"start_time\":1,\"end_time\":2}"
        .formatted(trace, id);
  }

  @Test
  void find_givesTheDocumentsOfWhatIsThere_andNothingOfWhatIsNot() {
    put(segment(A, 1));
    put(segment(A, 2));

    TraceLookup found = source().find(List.of(A, B));

    assertThat(found.problem()).isNull();
    assertThat(found.documents()).containsOnlyKeys(A);
    assertThat(TraceAnalysis.of(A, found.documents().getOrDefault(A, List.of())).services())
        .hasSize(2);
  }

  @Test
  void find_nothing_findsNothing() {
    assertThat(source().find(List.of())).isEqualTo(new TraceLookup(java.util.Map.of(), null));
  }

  @Test
  void find_moreThanOneCallTakes_findsThemAll() {
    List<String> many = IntStream.range(10, 22).mapToObj(TraceSourceContract::trace).toList();
    many.forEach(id -> put(segment(id, 1)));

    assertThat(source().find(many).documents().keySet()).containsExactlyInAnyOrderElementsOf(many);
  }

  @Test
  void find_whatIsNoTraceId_isJustNotThere() {
    put(segment(A, 1));

    TraceLookup found = source().find(List.of("no trace id", A));

    assertThat(found.problem()).isNull();
    assertThat(found.documents()).containsOnlyKeys(A);
  }

  @Test
  void find_again_findsWhatCameSince() {
    assertThat(source().find(List.of(A)).documents()).isEmpty();

    put(segment(A, 1));

    assertThat(source().find(List.of(A)).documents()).containsOnlyKeys(A);
  }
}
