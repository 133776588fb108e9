package tocsin.local.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * A function that does as the event says. Runs in a process of its own with nothing but the classes
 * of the JDK and of the Lambda core library.
 */
@SuppressWarnings("SystemOut") // Functions write their logs there.
public final class Behaviour implements RequestStreamHandler {
  @Override
  public void handleRequest(InputStream in, OutputStream out, Context context) throws IOException {
    String event = new String(in.readAllBytes(), StandardCharsets.UTF_8);
    System.out.println("got " + event.length() + " characters");
    if (event.contains("\"fail\"")) {
      throw new IllegalStateException("as told");
    }
    if (event.contains("\"exit\"")) {
      Runtime.getRuntime().halt(3);
    }
    if (event.contains("\"sleep\"")) {
      sleep();
    }
    out.write(answer(event, context).getBytes(StandardCharsets.UTF_8));
  }

  private static void sleep() {
    try {
      Thread.sleep(60_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static String answer(String event, Context context) throws IOException {
    if (event.contains("\"environment\"")) {
      Map<String, String> sorted = new TreeMap<>(System.getenv());
      StringBuilder json = new StringBuilder("{");
      sorted.forEach((name, value) ->
          json.append(json.length() > 1 ? "," : "")
              .append('"')
              .append(name)
              .append("\":\"")
              .append(value.replace("\\", "/").replace("\"", "'"))
              .append('"'));
      return json.append('}').toString();
    }
    if (event.contains("\"context\"")) {
      return "{\"arn\":\"%s\",\"trace\":\"%s\",\"left\":%d}"
          .formatted(
              context.getInvokedFunctionArn(),
              System.getProperty("com.amazonaws.xray.traceHeader"),
              context.getRemainingTimeInMillis());
    }
    if (event.contains("\"Records\"")) {
      return batch(event);
    }
    return event;
  }

  /**
   * Notes the batch in the file that the environment names, and names those of its messages as
   * failed whose body says so.
   */
  private static String batch(String event) throws IOException {
    Path notes = Path.of(System.getenv("NOTES"));
    Files.writeString(
        notes,
        event.replace("\n", " ") + "\n",
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
    if (event.contains("answer-nonsense")) {
      return "{\"batchItemFailures\":[{\"itemIdentifier\":\"nobody\"}]}";
    }
    StringBuilder failures = new StringBuilder();
    for (String record : event.split("\\{\"messageId\":\"", -1)) {
      if (record.contains("\"body\":\"poison")) {
        failures
            .append(failures.isEmpty() ? "" : ",")
            .append("{\"itemIdentifier\":\"")
            .append(record, 0, record.indexOf('"'))
            .append("\"}");
      }
    }
    return "{\"batchItemFailures\":[" + failures + "]}";
  }
}
