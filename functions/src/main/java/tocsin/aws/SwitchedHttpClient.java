package tocsin.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client that another can stand in for during a rehearsal. The real one is built before a
 * snapshot, because it reads the certificates of the platform, and is first used after it.
 */
final class SwitchedHttpClient implements SdkHttpClient {
  private final Once<SdkHttpClient> real;
  private volatile @Nullable SdkHttpClient standIn;

  SwitchedHttpClient(Supplier<SdkHttpClient> real) {
    this.real = Once.of(real);
  }

  /** Builds the real one, without a connection, and puts another in its place. */
  void standIn(SdkHttpClient other) {
    real.build();
    standIn = other;
  }

  void backToReal() {
    standIn = null;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    SdkHttpClient other = standIn;
    SdkHttpClient client = other == null ? real.get() : other;
    return client.prepareRequest(request);
  }

  @Override
  public String clientName() {
    return "UrlConnection";
  }

  @Override
  public void close() {
    real.get().close();
  }
}
