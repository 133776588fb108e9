package tocsin.aws;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.defaultsmode.DefaultsMode;
import software.amazon.awssdk.awscore.endpoints.AccountIdEndpointMode;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.builder.SdkSyncClientBuilder;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.ProxyConfiguration;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.cloudwatchlogs.CloudWatchLogsClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.xray.XRayClient;

/**
 * The clients of one function, each built when first asked for.
 *
 * <p>Tuned for a short start: one plain HTTP client for all of them; no profile files, no default
 * chains and no instance metadata (which a function does not have, and which a machine without AWS
 * must never be asked for); retries and timeouts that end well within an invocation: at most three
 * attempts of at most one second to connect and four to answer.
 *
 * <p>{@link #rehearse} lets a snapshot hold all of this warm without a connection or a credential
 * in it.
 */
public final class Clients {
  private static final Duration CONNECT = Duration.ofSeconds(1);
  private static final Duration ANSWER = Duration.ofSeconds(4);
  private static final int ATTEMPTS = 3;

  /** The header of an invocation that Lambda samples. */
  private static final String TRACED =
      "Root=1-00000000-000000000000000000000001;Parent=0000000000000001;Sampled=1";

  /**
   * Where the services are.
   *
   * @param endpoint one address for all services, as an embedded cloud has; null on AWS
   * @param ownCredentials true if the environment holds credentials; false if they are to be asked
   *     for from the container's credentials service, as functions with snapshots do
   */
  public record Access(String region, @Nullable URI endpoint, boolean ownCredentials) {}

  private final Access access;
  private final SwitchedHttpClient http;
  private final Supplier<AwsCredentialsProvider> provider;
  private volatile @Nullable AwsCredentialsProvider credentials;
  private volatile boolean rehearsing;

  private final Supplier<DynamoDbClient> dynamo =
      Once.of(() ->
          tuned(
                  DynamoDbClient.builder()
                      .endpointDiscoveryEnabled(false)
                      .accountIdEndpointMode(AccountIdEndpointMode.DISABLED))
              .build());
  // The queue's own checksum is left out: the signature covers the body, and TLS the way.
  private final Supplier<SqsClient> sqs =
      Once.of(() -> tuned(SqsClient.builder().checksumValidationEnabled(false)).build());
  private final Supplier<SnsClient> sns = Once.of(() -> tuned(SnsClient.builder()).build());
  private final Supplier<SsmClient> ssm = Once.of(() -> tuned(SsmClient.builder()).build());
  // What these read is asked for again by those who read, within a time of their own.
  private final Supplier<XRayClient> xray =
      Once.of(() -> tuned(XRayClient.builder(), AwsRetryStrategy.doNotRetry()).build());
  private final Supplier<CloudWatchLogsClient> logs =
      Once.of(() -> tuned(CloudWatchLogsClient.builder(), AwsRetryStrategy.doNotRetry()).build());
  private final List<Runnable> renewals = new CopyOnWriteArrayList<>();

  public Clients(Access access) {
    this(access, Clients::overHttp, () -> lambdaCredentials(access));
  }

  Clients(Access access, Supplier<SdkHttpClient> http, Supplier<AwsCredentialsProvider> provider) {
    this.access = access;
    this.http = new SwitchedHttpClient(http);
    this.provider = provider;
  }

  private static AwsCredentialsProvider lambdaCredentials(Access access) {
    return access.ownCredentials()
        ? EnvironmentVariableCredentialsProvider.create()
        : ContainerCredentialsProvider.builder().build();
  }

  private static SdkHttpClient overHttp() {
    return UrlConnectionHttpClient.builder()
        .connectionTimeout(CONNECT)
        .socketTimeout(ANSWER)
        .proxyConfiguration(
            ProxyConfiguration.builder()
                .useSystemPropertyValues(false)
                .useEnvironmentVariablesValues(false)
                .build())
        .build();
  }

  public DynamoDbClient dynamo() {
    return dynamo.get();
  }

  public SqsClient sqs() {
    return sqs.get();
  }

  public SnsClient sns() {
    return sns.get();
  }

  public SsmClient ssm() {
    return ssm.get();
  }

  public XRayClient xray() {
    return xray.get();
  }

  public CloudWatchLogsClient logs() {
    return logs.get();
  }

  /** Has something done whenever what a process remembers of AWS may be of another process. */
  public void onRenewal(Runnable forget) {
    renewals.add(forget);
  }

  /**
   * Runs something with every call answered on the spot and traced, so that classes are loaded and
   * code is warm when a snapshot is taken. Nothing leaves the process, and no credential is read.
   *
   * @param answers JSON by operation, such as {@code GetItem}, or by path, such as {@code /Traces};
   *     an empty success for all others
   */
  public void rehearse(Map<String, String> answers, Runnable invocations) {
    rehearsing = true;
    http.standIn(UrlConnectionHttpClient.create(uri -> CannedConnection.open(uri, answers)));
    System.setProperty(SampledTracing.HEADER, TRACED);
    try {
      invocations.run();
    } finally {
      System.clearProperty(SampledTracing.HEADER);
      http.backToReal();
      rehearsing = false;
      renew();
    }
  }

  /** Forgets the credentials and the like, which a restored process must get for itself. */
  public void renew() {
    credentials = null;
    renewals.forEach(Runnable::run);
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B tuned(B builder) {
    return tuned(
        builder,
        AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(ATTEMPTS).build());
  }

  private <B extends AwsClientBuilder<B, C> & SdkSyncClientBuilder<B, C>, C> B tuned(
      B builder, RetryStrategy retries) {
    builder
        .region(Region.of(access.region()))
        .credentialsProvider(this::resolveCredentials)
        .httpClient(http)
        .defaultsMode(DefaultsMode.STANDARD)
        .dualstackEnabled(false)
        .fipsEnabled(false)
        .overrideConfiguration(o ->
            o.defaultProfileFile(ProfileFile.aggregator().build())
                .defaultProfileName("default")
                .retryStrategy(retries)
                .addExecutionInterceptor(new SampledTracing(() -> rehearsing)));
    if (access.endpoint() != null) {
      builder.endpointOverride(access.endpoint());
    }
    return builder;
  }

  private AwsCredentials resolveCredentials() {
    if (rehearsing) {
      return AwsBasicCredentials.create("rehearsal", "rehearsal");
    }
    AwsCredentialsProvider known = credentials;
    if (known == null) {
      known = provider.get();
      credentials = known;
    }
    return known.resolveCredentials();
  }
}
