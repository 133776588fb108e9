package tocsin.correlate;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.model.TestSignals.ACCOUNT;
import static tocsin.model.TestSignals.REGION;
import static tocsin.model.TestSignals.at;
import static tocsin.model.TestSignals.logError;
import static tocsin.model.TestSignals.problem;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import tocsin.correlate.Correlated.What;
import tocsin.model.Link;
import tocsin.model.LinkKind;
import tocsin.model.Member;
import tocsin.model.Signal;

/** Incidents that were opened under the version of fingerprints before. */
final class FormerLinksTest {
  private final Scene scene = new Scene();

  private static Signal both(String id, String now, String before, Instant time) {
    return logError(id, "checkout", now, time)
        .link(LinkKind.PROBLEM, ACCOUNT + "/" + REGION + "/" + before)
        .build();
  }

  @Test
  void former_openIncident_isJoined() {
    Correlated opened = scene.at(logError("s1", "checkout", "v1:a", at(0)).build());

    Correlated joined = scene.at(both("s2", "v2:b", "v1:a", at(60)));
    Correlated again = scene.at(both("s3", "v2:b", "v1:a", at(120)));

    assertThat(joined.what()).isEqualTo(What.JOINED);
    assertThat(again.incident()).isEqualTo(joined.incident()).isEqualTo(opened.incident());
    assertThat(scene.only().members().stream().map(Member::link))
        .containsExactly(problem("v1:a"), problem("v2:b"));
  }

  /** An older function still runs beside the newer one. */
  @Test
  void former_signalAfterIt_isFoundInTheIncidentThatHasBoth() {
    scene.at(logError("s1", "checkout", "v1:a", at(0)).build());
    scene.at(both("s2", "v2:b", "v1:a", at(60)));

    assertThat(scene.at(logError("s3", "checkout", "v1:a", at(120)).build()).what())
        .isEqualTo(What.JOINED);
  }

  /** The newer version tells apart what the former one did not. */
  @Test
  void former_newIncidents_stayApart() {
    scene.at(both("s1", "v2:b", "v1:a", at(0)));

    Correlated other = scene.at(both("s2", "v2:c", "v1:a", at(60)));

    assertThat(other.what()).isEqualTo(What.OPENED);
    Link former = problem("v1:a");
    assertThat(scene.incidents()).hasSize(2).noneMatch(i -> i.links().contains(former));
  }
}
