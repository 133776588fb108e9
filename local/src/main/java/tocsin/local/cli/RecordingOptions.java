package tocsin.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tocsin.local.replay.Delivery;
import tocsin.local.replay.Recording;
import tocsin.local.template.EventRules;
import tocsin.local.template.Stack;
import tocsin.local.template.Template;
import tocsin.local.template.TemplateException;
import tocsin.rule.RuleSet;

/** How recorded input is read: by which rules, delivered by which template, from where. */
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class RecordingOptions {
  private static final String ACCOUNT = "111122223333";
  private static final Pattern REGION = Pattern.compile("[a-z]{2,}(-[a-z]+)+-[0-9]+");

  @Mixin private RulesOption rules;

  @Option(
      names = "--template",
      paramLabel = "FILE",
      description = "The template whose EventBridge rules deliver (default: the project's own).")
  private @Nullable Path template;

  @Option(
      names = "--parameter",
      paramLabel = "NAME=VALUE",
      description = "Override a parameter of the template; may be given several times.")
  private Map<String, String> parameters = new LinkedHashMap<>();

  @Option(
      names = "--all",
      description = "Take events as well that no EventBridge rule of the template delivers.")
  private boolean all;

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description =
          "Where log payloads come from, which do not say it (default: the Region of the first"
              + " event in the same input, else "
              + Recording.REGION
              + ").")
  private @Nullable String region;

  /** Returns a recording that is to read these files. */
  Recording recording(List<Path> paths) throws IOException, CommandFailure {
    if (region != null && !REGION.matcher(region).matches()) {
      throw new CommandFailure("\"" + region + "\" is no Region; they look like eu-west-1.");
    }
    Recording.Origin found = Recording.originOf(paths);
    Recording.Origin origin = region == null ? found : found.in(region);
    RuleSet set = rules.load();
    Delivery delivery = all ? Delivery.ALL : Delivery.of(delivered(origin.region()), set);
    return new Recording(set, delivery, origin);
  }

  private Predicate<JsonNode> delivered(String from) throws CommandFailure {
    Path file = template == null ? Project.folder().resolve("template.yaml") : template;
    Stack stack = new Stack("tocsin", ACCOUNT, from, URI.create("http://localhost"), parameters);
    try {
      EventRules eventRules = EventRules.of(Template.read(file, stack));
      return event -> !eventRules.delivering(event).isEmpty();
    } catch (TemplateException | IllegalArgumentException e) {
      throw new CommandFailure(String.valueOf(e.getMessage()), e);
    }
  }
}
