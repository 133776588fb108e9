package tocsin.local.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Looks for inputs that break what must always hold. {@code -Dtocsin.fuzz.seconds=N} looks for so
 * long, {@code -Dtocsin.fuzz.seed=S} elsewhere; without them a build tries the same few inputs each
 * time.
 */
class FuzzTest {
  @Test
  void inputs_thatOnceBroke_breakNothing() throws InterruptedException {
    assertThat(Session.onSmallStack(Session::found)).isEmpty();
  }

  @Test
  void inputs_ofAnyKind_breakNothing() throws InterruptedException {
    List<String> found = Session.onSmallStack(Session::search);

    assertThat(found).isEmpty();
  }
}
