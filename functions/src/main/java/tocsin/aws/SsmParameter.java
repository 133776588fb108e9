package tocsin.aws;

import java.time.temporal.ChronoUnit;
import java.util.function.Supplier;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.lambda.powertools.parameters.ssm.SSMProvider;

/** One parameter of SSM, read by Powertools and kept for a minute. */
public final class SsmParameter {
  private final Supplier<SSMProvider> provider;
  private final String name;

  public SsmParameter(Supplier<SsmClient> ssm, String name) {
    this.provider = Once.of(() -> SSMProvider.builder().withClient(ssm.get()).build());
    this.name = name;
  }

  /**
   * Its value.
   *
   * @throws RuntimeException if it cannot be read
   */
  public String text() {
    return provider.get().withMaxAge(1, ChronoUnit.MINUTES).get(name);
  }
}
