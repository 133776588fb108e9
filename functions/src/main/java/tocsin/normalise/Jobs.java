package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;

/**
 * Jobs of {@link JobTable}: a failure is a signal, medium, which the success of the same job ends.
 * That a job goes on, or that somebody stopped it, is ignored.
 */
final class Jobs implements Source {
  private static final Outcome PROGRESS = new Outcome.Ignored("job-progress");
  private static final Outcome STOPPED = new Outcome.Ignored("job-stopped");

  private final Map<String, Job> byType = new HashMap<>();

  /** Knows the rows of all sources: a source's own events are told apart by their detail-type. */
  Jobs() {
    JobTable.rows().forEach(job -> byType.put(job.source() + '/' + job.detailType(), job));
  }

  /** The sources that have nothing but jobs. */
  static Set<String> sources() {
    return JobTable.rows().stream().map(Job::source).collect(Collectors.toSet());
  }

  @Override
  public Outcome normalise(Event event) {
    Job job = byType.get(event.source() + '/' + event.detailType());
    return job == null ? Generic.draft(event).signalled() : normalise(event, job);
  }

  static Outcome normalise(Event event, Job job) {
    String state = first(event, job.state());
    return switch (StateWords.of(state)) {
      case FAILED -> failed(event, job, state);
      case DONE -> done(event, job, state);
      case STOPPED -> STOPPED;
      case PROGRESS -> PROGRESS;
      case UNKNOWN -> Generic.draft(event).kind(job.kind()).signalled();
    };
  }

  private static Outcome done(Event event, Job job, String state) {
    return job.recovers()
        ? draft(event, job, state).title(called(event, job) + " succeeded").ended().signalled()
        : PROGRESS;
  }

  private static Outcome failed(Event event, Job job, String state) {
    String reason = first(event, job.reason());
    String words = state.toLowerCase(Locale.ROOT).contains("time") ? " timed out" : " failed";
    return draft(event, job, state)
        .severity(job.recovers() ? Severity.MEDIUM : Severity.LOW)
        .title(called(event, job) + words + (reason.isEmpty() ? "" : ": " + reason))
        .attribute("error.message", reason)
        .signalled();
  }

  private static String called(Event event, Job job) {
    String name = first(event, job.name());
    return name.isEmpty() ? job.what() : job.what() + ' ' + ServiceName.ofResource(name);
  }

  private static Draft draft(Event event, Job job, String state) {
    String name = first(event, job.name());
    String arn = arn(event, job, name);
    Draft draft = event.draft(job.kind()).resource(arn);
    if (arn.isEmpty() && !name.isEmpty()) {
      draft.service(ServiceName.ofResource(name));
    }
    return draft
        .thing(arn.isEmpty() ? name : arn)
        .attribute("tocsin.event.type", event.detailType())
        .attribute("tocsin.event.state", state);
  }

  private static String arn(Event event, Job job, String name) {
    int space = job.form().indexOf(' ');
    if (name.startsWith("arn:") || space < 0) {
      return name.startsWith("arn:") ? name : "";
    }
    return event.arn(job.form().substring(0, space), job.form().substring(space + 1), name);
  }

  /** The first of several fields that is not empty. */
  private static String first(Event event, String fields) {
    for (String field : fields.split(" ", -1)) {
      String text = Tree.text(at(event.detail(), field));
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  private static JsonNode at(JsonNode detail, String path) {
    if (path.indexOf('/') < 0) {
      return detail.path(path);
    }
    JsonNode node = detail;
    for (String step : path.split("/", -1)) {
      boolean index = !step.isEmpty() && Character.isDigit(step.charAt(0));
      node = index ? node.path(Integer.parseInt(step)) : node.path(step);
    }
    return node;
  }
}
