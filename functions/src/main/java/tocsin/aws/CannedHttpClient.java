package tocsin.aws;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/**
 * Answers every call with an empty success, in the form of the service that was called: JSON, or
 * XML for SNS.
 */
final class CannedHttpClient implements SdkHttpClient {
  private static final String JSON = "{}";
  private static final String PARAMETER = "{\"Parameter\":{\"Value\":\"{}\"}}";
  private static final String SNS =
      "<PublishResponse xmlns=\"http://sns.amazonaws.com/doc/2010-03-31/\"><PublishResult>"
          + "<MessageId>rehearsal</MessageId></PublishResult></PublishResponse>";

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
    if (target.endsWith(".GetParameter")) {
      return new Canned(PARAMETER);
    }
    // X-Ray speaks JSON at paths, SNS forms at the root.
    boolean sns = target.isEmpty() && request.httpRequest().encodedPath().length() <= 1;
    return new Canned(sns ? SNS : JSON);
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  private record Canned(String body) implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() {
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(200).build())
          .responseBody(
              AbortableInputStream.create(
                  new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))))
          .build();
    }

    @Override
    public void abort() {
      // Nothing is under way.
    }
  }
}
