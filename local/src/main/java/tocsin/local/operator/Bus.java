package tocsin.local.operator;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.eventbridge.EventBridgeClientBuilder;
import software.amazon.awssdk.services.eventbridge.model.PutEventsRequestEntry;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResponse;
import software.amazon.awssdk.services.eventbridge.model.PutEventsResultEntry;

/** Puts orders on the default event bus. */
public final class Bus implements AutoCloseable {
  private final EventBridgeClient client;

  private Bus(EventBridgeClient client) {
    this.client = client;
  }

  /**
   * A bus where the environment says, as for the AWS CLI.
   *
   * @param endpoint instead of AWS, such as the embedded cloud; null for what the environment says
   * @param region null for what the environment says
   * @param unsigned true where signatures are not looked at, so that no credentials are needed
   */
  public static Bus open(@Nullable URI endpoint, @Nullable String region, boolean unsigned) {
    EventBridgeClientBuilder builder =
        EventBridgeClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
    if (endpoint != null) {
      builder.endpointOverride(endpoint);
    }
    if (region != null) {
      builder.region(Region.of(region));
    }
    if (unsigned) {
      builder.credentialsProvider(
          StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")));
    }
    return new Bus(builder.build());
  }

  /**
   * Gives an order.
   *
   * @return the id of its event, under which the pipeline knows it
   * @throws OrderRefusedException if EventBridge did not take it
   * @throws software.amazon.awssdk.core.exception.SdkException if it could not be reached, or did
   *     not allow it
   */
  public String put(OrderEntry order) throws OrderRefusedException {
    PutEventsRequestEntry entry =
        PutEventsRequestEntry.builder()
            .source(OrderEntry.SOURCE)
            .detailType(order.detailType())
            .detail(order.detail().toString())
            .build();
    PutEventsResponse answer = client.putEvents(b -> b.entries(entry));
    PutEventsResultEntry result = answer.entries().getFirst();
    if (result.eventId() == null) {
      throw new OrderRefusedException(result.errorCode() + ": " + result.errorMessage());
    }
    return result.eventId();
  }

  @Override
  public void close() {
    client.close();
  }
}
