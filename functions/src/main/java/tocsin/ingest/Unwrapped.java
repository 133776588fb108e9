package tocsin.ingest;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.Json;

/**
 * A log event without what an agent has put around the program's own line: Fluent Bit and Container
 * Insights ({@code {"log":"...","kubernetes":{...}}}), FireLens ({@code
 * {"container_name":...,"log":"..."}}), Docker's json-file and the CRI prefix ({@code time stderr F
 * line}).
 *
 * @param text the program's line
 * @param strand what the line belongs to where several write in turns: a container's output, a
 *     database session; empty if nothing says so
 * @param partial true if the line goes on in the next event of the strand, with no new line
 * @param wrapped true if there was something around it
 * @param attributes what the agent knows, by the names of the semantic conventions
 */
record Unwrapped(
    String text, String strand, boolean partial, boolean wrapped, Map<String, String> attributes) {
  private static final int CRI_TIME = 20;

  /** Envelopes in envelopes, so many times. */
  private static final int MAX_DEPTH = 3;

  static Unwrapped of(String raw) {
    return of(raw, 0);
  }

  private static Unwrapped of(String raw, int depth) {
    if (raw.startsWith("{")) {
      boolean agent =
          raw.contains("\"log\"")
              && (raw.contains("\"kubernetes\"")
                  || raw.contains("\"stream\"")
                  || raw.contains("\"container_"));
      Unwrapped found = agent && depth < MAX_DEPTH ? ofJson(raw, depth) : null;
      return found == null ? plain(raw, "") : found;
    }
    int blank = raw.length() > CRI_TIME + 10 ? raw.indexOf(' ', 0, Math.min(raw.length(), 40)) : -1;
    if (blank >= CRI_TIME && raw.charAt(10) == 'T') {
      boolean error = raw.startsWith("stderr ", blank + 1);
      if (error || raw.startsWith("stdout ", blank + 1)) {
        return cri(raw, blank + 8, error ? "stderr" : "stdout");
      }
    }
    String session = PostgresLine.processOf(raw);
    return plain(raw, session.isEmpty() ? "" : "postgres " + session);
  }

  private static Unwrapped plain(String raw, String strand) {
    return new Unwrapped(raw, strand, false, false, Map.of());
  }

  private static Unwrapped cri(String raw, int tag, String stream) {
    int blank = raw.indexOf(' ', tag, Math.min(raw.length(), tag + 4));
    boolean partial = raw.startsWith("P", tag);
    return blank < 0
        ? plain(raw, "")
        : new Unwrapped(
            raw.substring(blank + 1), stream, partial, true, Map.of("log.iostream", stream));
  }

  private static @Nullable Unwrapped ofJson(String raw, int depth) {
    Reader reader = new Reader();
    try (JsonParser in = Json.FACTORY.createParser(raw)) {
      if (in.nextToken() == JsonToken.START_OBJECT) {
        reader.object(in, "");
      }
    } catch (IOException e) {
      return null;
    }
    return reader.result(depth);
  }

  private static final class Reader {
    private static final int MAX_LABELS = 20;

    private final Map<String, String> attributes = new LinkedHashMap<>();
    private @Nullable String log;
    private boolean agent;
    private boolean part;
    private boolean last;
    private int labels;

    void object(JsonParser in, String path) throws IOException {
      while (in.nextToken() == JsonToken.FIELD_NAME) {
        String name = path + in.currentName();
        JsonToken token = in.nextToken();
        if (token == JsonToken.START_OBJECT && path.length() < 40) {
          object(in, name + ".");
        } else if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
          in.skipChildren();
        } else if (name.equals("log") && token == JsonToken.VALUE_STRING) {
          log = in.getText();
        } else if (token == JsonToken.VALUE_STRING) {
          field(name, in.getText());
        }
      }
    }

    private void field(String name, String value) {
      // Docker cuts long lines; FireLens says which parts there are.
      part |= name.equals("partial_message") && value.equals("true");
      last |= name.equals("partial_last") && !value.equals("false");
      String attribute =
          switch (name) {
            case "kubernetes.pod_name" -> "k8s.pod.name";
            case "kubernetes.namespace_name", "kubernetes.namespace" -> "k8s.namespace.name";
            case "kubernetes.container_name" -> "k8s.container.name";
            case "kubernetes.pod_id" -> "k8s.pod.uid";
            case "kubernetes.host" -> "k8s.node.name";
            case "container_name" -> "container.name";
            case "container_id", "kubernetes.docker_id", "docker.container_id" -> "container.id";
            case "kubernetes.container_image", "container_image" -> "container.image.name";
            case "ecs_cluster" -> "aws.ecs.cluster.name";
            case "ecs_task_arn" -> "aws.ecs.task.arn";
            case "ecs_task_definition" -> "aws.ecs.task.family";
            case "ec2_instance_id" -> "host.id";
            case "stream" -> "log.iostream";
            case "source" -> value.startsWith("std") ? "log.iostream" : "";
            default -> label(name);
          };
      agent |= !attribute.isEmpty();
      if (!attribute.isEmpty() && !value.isEmpty()) {
        attributes.putIfAbsent(attribute, value);
      }
    }

    private String label(String name) {
      boolean label = name.startsWith("kubernetes.labels.") && labels < MAX_LABELS;
      labels += label ? 1 : 0;
      return label ? "k8s.pod.label." + name.substring(18) : "";
    }

    @Nullable Unwrapped result(int depth) {
      if (log == null || !agent) {
        return null;
      }
      String strand = String.join(" ", strand("k8s.pod.name"), strand("k8s.container.name"));
      strand += " " + strand("container.id") + " " + strand("log.iostream");
      String text = log.endsWith("\n") ? log.substring(0, log.length() - 1) : log;
      Unwrapped inner = Unwrapped.of(text, depth + 1);
      boolean cri = inner.wrapped && !inner.attributes.containsKey("k8s.pod.name");
      boolean partial = inner.partial || (part && !last);
      return new Unwrapped(cri ? inner.text : text, strand, partial, true, attributes);
    }

    private String strand(String attribute) {
      return attributes.getOrDefault(attribute, "");
    }
  }

  /** The service that the agent's words name: the app label, else the container. */
  String service() {
    for (String name :
        new String[] {
          "k8s.pod.label.app.kubernetes.io/name",
          "k8s.pod.label.app",
          "k8s.container.name",
          "container.name"
        }) {
      String value = attributes.get(name);
      if (value != null) {
        return value;
      }
    }
    return "";
  }
}
