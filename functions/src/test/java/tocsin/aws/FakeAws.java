package tocsin.aws;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;

/** Plays AWS's answers in order and keeps what was asked. */
final class FakeAws implements SdkHttpClient {
  private record Answer(int status, String body) {}

  final List<String> asked = new ArrayList<>();

  /** The paths of what was asked, which are the operations of services that speak REST. */
  final List<String> paths = new ArrayList<>();

  private final Deque<Answer> answers = new ArrayDeque<>();

  FakeAws answer(String body) {
    return answer(200, body);
  }

  FakeAws answer(int status, String body) {
    answers.add(new Answer(status, body));
    return this;
  }

  /** Clients on this AWS, with credentials of their own. */
  Clients clients() {
    return new Clients(
        new Clients.Access("eu-central-1", null, true),
        () -> this,
        () -> StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")));
  }

  @Override
  public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
    paths.add(request.httpRequest().encodedPath());
    asked.add(request.contentStreamProvider().map(p -> text(p.newStream())).orElse(""));
    Answer answer = answers.poll();
    if (answer == null) {
      return Assertions.fail("nobody expected: " + asked.getLast());
    }
    return new Played(answer);
  }

  private static String text(java.io.InputStream in) {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    // Holds nothing.
  }

  private record Played(Answer answer) implements ExecutableHttpRequest {
    @Override
    public HttpExecuteResponse call() {
      return HttpExecuteResponse.builder()
          .response(SdkHttpResponse.builder().statusCode(answer.status()).build())
          .responseBody(
              AbortableInputStream.create(
                  new ByteArrayInputStream(answer.body().getBytes(StandardCharsets.UTF_8))))
          .build();
    }

    @Override
    public void abort() {
      // Nothing is under way.
    }
  }
}
