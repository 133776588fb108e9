package tocsin.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.SdkHttpClient;

/**
 * An HTTP client whose insides can be exchanged, so that the service clients on top of it outlive a
 * snapshot while their connections do not.
 */
final class SwitchedHttpClient implements SdkHttpClient {
  private final Supplier<SdkHttpClient> real;
  private volatile @Nullable SdkHttpClient current;

  SwitchedHttpClient(Supplier<SdkHttpClient> real) {
    this.real = real;
  }

  void use(SdkHttpClient other) {
    current = other;
  }

  /** The next call opens a connection of its own. */
  void renew() {
    current = null;
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    SdkHttpClient client = current;
    if (client == null) {
      client = real.get();
      current = client;
    }
    return client.prepareRequest(request);
  }

  @Override
  public String clientName() {
    return "UrlConnection";
  }

  @Override
  public void close() {
    SdkHttpClient client = current;
    if (client != null) {
      client.close();
    }
  }
}
