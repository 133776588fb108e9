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
        GROUPS,
        n ->
            Json.object(out -> {
              out.writeObjectFieldStart("labels");
              out.writeStringField("alertname", "Problem" + n % GROUPS);
              out.writeStringField("service", service(n % GROUPS));
              out.writeStringField("severity", "high");
              out.writeStringField("instance", "i-" + n);
              out.writeEndObject();
              out.writeObjectFieldStart("annotations");
              out.writeStringField("summary", title(n % GROUPS));
              out.writeEndObject();
              out.writeStringField("startsAt", now.toString());
            }));
  }

  /** The same as signals, one a line; of so many groups. */
  static List<String> asSignals(Instant now, int groups) {
    return posts("", "\n", "\n", groups, n -> SignalJson.write(signal(n, n % groups, now)));
  }

  private static Signal signal(int n, int group, Instant now) {
    return Signal.builder("alert-" + n, "prometheus", SignalKind.ALARM, now)
        .severity(Severity.HIGH)
        .title(title(group))
        .account(ACCOUNT)
        .region(REGION)
        .service(service(group))
        .attribute("service.instance.id", "i-" + n)
        .link(LinkKind.PROBLEM, ACCOUNT + "/" + REGION + "/problem-" + group)
        .build();
  }

  private static String service(int group) {
    return "service-" + group % 20;
  }

  private static String title(int group) {
    return "Problem " + group + " of " + service(group);
  }

  private interface Writer {
    String write(int n) throws IOException;
  }

  private static List<String> posts(
      String before, String between, String after, int groups, Writer writer) {
    List<String> posts = new ArrayList<>();
    try {
      for (int from = 0; from < 2 * groups; from += A_POST) {
        List<String> some = new ArrayList<>();
        for (int n = from; n < Math.min(2 * groups, from + A_POST); n++) {
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
