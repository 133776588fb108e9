package tocsin.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SuspectTest {
  @ParameterizedTest
  @CsvSource({
    "42, 3f2a91c0a1b2c3d4e5f60718293a4b5c6d7e8f90, v42 (commit 3f2a91c)",
    "'', 3f2a91c0a1b2c3d4e5f60718293a4b5c6d7e8f90, commit 3f2a91c",
    "1.2.3, '', v1.2.3",
    "latest, '', latest",
    "'', '', ''"
  })
  void brought_saysVersionAndCommitThatAreKnown(String version, String commit, String brought) {
    assertThat(new Suspect("c", "t", "a", "x", 1, 0.5, version, commit).brought())
        .isEqualTo(brought);
  }
}
