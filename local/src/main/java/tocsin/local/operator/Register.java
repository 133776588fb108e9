package tocsin.local.operator;

import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import tocsin.aws.DynamoIncidentStore;
import tocsin.aws.DynamoSilences;
import tocsin.model.Incident;

/** Looks up in the pipeline's table whether an order is about something that is there. */
public final class Register implements AutoCloseable {
  /** Merged incidents lead to others, never in a circle; a table can still be wrong. */
  private static final int MOST_MERGED = 50;

  private final DynamoDbClient client;
  private final String table;

  private Register(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /**
   * Opens a table, where the environment says, as for the AWS CLI.
   *
   * @param endpoint instead of AWS, such as the embedded cloud; null for what the environment says
   * @param region null for what the environment says
   * @param unsigned true where signatures are not looked at, so that no credentials are needed
   */
  public static Register open(
      String table, @Nullable URI endpoint, @Nullable String region, boolean unsigned) {
    DynamoDbClientBuilder builder =
        DynamoDbClient.builder().httpClientBuilder(UrlConnectionHttpClient.builder());
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
    return new Register(builder.build(), table);
  }

  /**
   * Returns why an order about an incident would be refused; empty if it would not.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if the table cannot be read
   */
  public Optional<String> refusalOfIncident(String id) {
    DynamoIncidentStore store = new DynamoIncidentStore(() -> client, table);
    String at = id;
    for (int i = 0; i < MOST_MERGED; i++) {
      Optional<Incident> found = store.find(at);
      if (found.isEmpty()) {
        return Optional.of("there is no incident " + at);
      }
      String into = found.get().mergedInto();
      if (into == null) {
        boolean live = found.get().state().live();
        return live ? Optional.empty() : Optional.of("the incident " + at + " is over already");
      }
      at = into;
    }
    return Optional.of("the incident " + id + " was merged too often to follow");
  }

  /**
   * Returns why an order to end a silence would be refused; empty if it would not.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if the table cannot be read
   */
  public Optional<String> refusalOfSilence(String id, Instant now) {
    DynamoSilences silences = new DynamoSilences(() -> client, table, InstantSource.fixed(now));
    boolean known = silences.standing(now).stream().anyMatch(silence -> silence.id().equals(id));
    return known ? Optional.empty() : Optional.of("there is no silence " + id + " to end");
  }

  @Override
  public void close() {
    client.close();
  }
}
