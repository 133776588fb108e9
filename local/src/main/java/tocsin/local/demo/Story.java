package tocsin.local.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is put into the pipeline, step by step, and what must come of it.
 *
 * @param parameters overrides of the template's parameters
 * @param folder where the files that it names lie
 */
public record Story(
    String title,
    Map<String, String> parameters,
    Path folder,
    List<Step> steps,
    List<Expectation> expectations) {
  /**
   * One thing that happens.
   *
   * @param at the time of what is put in, relative to when the step is played; null for then
   * @param event a file with an EventBridge event
   * @param segments files with X-Ray segment documents
   * @param until what must have arrived before the next step is played
   */
  record Step(
      String say,
      @Nullable String at,
      @Nullable String event,
      List<String> segments,
      List<Logs> logs,
      @Nullable Until until) {}

  /** Lines to put into a log stream; a file with one JSON value a line, a string or an object. */
  record Logs(String group, String stream, String file) {}

  /** Wait until so many notices of an event have arrived at a topic. */
  record Until(String topic, String event, int count, Duration within) {}

  /**
   * What must hold in the end.
   *
   * @param pattern over the machine JSON; finds incidents
   * @param incidents how many it must find
   * @param last what the last notice of each of them must match
   * @param told how often people must have been told about them
   */
  record Expectation(
      String that, JsonNode pattern, int incidents, @Nullable JsonNode last, List<Told> told) {}

  /** So many notices of an event at a topic. */
  record Told(String topic, String event, int count) {}
}
