package tocsin.benchmarks.alertmanager;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import tocsin.model.Json;
import tocsin.model.LinkKind;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalJson;
import tocsin.model.SignalKind;

/** The alerts, in the form that each side takes: two instances of each group. */
final class Alerts {
  static final int GROUPS = 5_000;
  static final int ALERTS = 2 * GROUPS;

  /** As many as a Prometheus sends at a time at the most, unless it is told otherwise. */
  private static final int A_POST = 64;

  private static final String ACCOUNT = "111122223333";
  private static final String REGION = "eu-west-1";

  private Alerts() {}

  /** Bodies of {@code POST /api/v2/alerts}. */
  static List<String> asAlerts(Instant now) {
    return posts(
        "[",
        ",",
        "]",
        n ->
            Json.object(out -> {
              out.writeObjectFieldStart("labels");
              out.writeStringField("alertname", "Problem" + group(n));
              out.writeStringField("service", service(n));
              out.writeStringField("severity", "high");
              out.writeStringField("instance", "i-" + n);
              out.writeEndObject();
              out.writeObjectFieldStart("annotations");
              out.writeStringField("summary", title(n));
              out.writeEndObject();
              out.writeStringField("startsAt", now.toString());
            }));
  }

  /** The same as signals, one a line. */
  static List<String> asSignals(Instant now) {
    return posts("", "\n", "\n", n -> SignalJson.write(signal(n, now)));
  }

  private static Signal signal(int n, Instant now) {
    return Signal.builder("alert-" + n, "prometheus", SignalKind.ALARM, now)
        .severity(Severity.HIGH)
        .title(title(n))
        .account(ACCOUNT)
        .region(REGION)
        .service(service(n))
        .attribute("service.instance.id", "i-" + n)
        .link(LinkKind.PROBLEM, ACCOUNT + "/" + REGION + "/problem-" + group(n))
        .build();
  }

  private static int group(int n) {
    return n % GROUPS;
  }

  private static String service(int n) {
    return "service-" + group(n) % 20;
  }

  private static String title(int n) {
    return "Problem " + group(n) + " of " + service(n);
  }

  private interface Writer {
    String write(int n) throws IOException;
  }

  private static List<String> posts(String before, String between, String after, Writer writer) {
    List<String> posts = new ArrayList<>();
    try {
      for (int from = 0; from < ALERTS; from += A_POST) {
        List<String> some = new ArrayList<>();
        for (int n = from; n < Math.min(ALERTS, from + A_POST); n++) {
          some.add(writer.write(n));
        }
        posts.add(before + String.join(between, some) + after);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return posts;
  }
}
