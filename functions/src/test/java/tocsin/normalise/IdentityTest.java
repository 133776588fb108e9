package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.Json;

class IdentityTest {
  private static final String ROLE = "arn:aws:sts::111122223333:assumed-role/";

  /** The name of a session may be a serial number; the source identity is who stands behind it. */
  @ParameterizedTest(name = "{0} with {1} is {2}")
  @CsvSource({
    "onprem/5f3c0a, CN=host17.example.com, '5f3c0a (onprem), CN=host17.example.com'",
    "Admin/alice, '', alice (Admin)",
    "Admin/alice, alice, alice (Admin)",
  })
  void session_isNamedWithItsSource(String session, String source, String name) throws IOException {
    JsonNode record =
        Json.read(
            """
            {"userIdentity":{"type":"AssumedRole","arn":"%s","sessionContext":{
              "sourceIdentity":"%s"}}}
            """
                .formatted(ROLE + session, source));

    assertThat(Identity.name(record)).isEqualTo(name);
  }
}
