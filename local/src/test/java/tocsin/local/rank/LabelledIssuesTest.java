package tocsin.local.rank;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import tocsin.model.Json;
import tocsin.trace.Ranking.Likely;

/** Labelled issues of PetShop: the true node stands first, or among the first three. */
@EnabledIfEnvironmentVariable(named = "TOCSIN_DATA", matches = ".+")
final class LabelledIssuesTest {
  @Test
  void trueCause_standsFirstOrAmongTheFirstThree() throws Exception {
    Issues issues =
        new Issues(Path.of(System.getenv("TOCSIN_DATA"), "08-rca", "petshop", "dataset"));
    List<Path> folders = issues.folders();
    int first = 0;
    int three = 0;
    for (Path folder : folders) {
      String cause =
          Json.read(Files.readAllBytes(folder.resolve("target.json")))
              .path("root_cause")
              .path("node")
              .asText();
      List<String> ranking =
          Causes.of(issues.read(folder)).stream().limit(3).map(Likely::node).toList();
      first += ranking.indexOf(cause) == 0 ? 1 : 0;
      three += ranking.contains(cause) ? 1 : 0;
    }

    assertThat(folders).hasSizeGreaterThanOrEqualTo(20);
    assertThat(first / (double) folders.size()).isGreaterThanOrEqualTo(0.60);
    assertThat(three / (double) folders.size()).isGreaterThanOrEqualTo(0.90);
  }
}
