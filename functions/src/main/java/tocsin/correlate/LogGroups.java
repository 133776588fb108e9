package tocsin.correlate;

import java.util.List;
import java.util.Optional;
import tocsin.model.Arn;
import tocsin.model.Signal;

/** Which log groups there is something to read in. */
final class LogGroups {
  private static final String ATTRIBUTE = "aws.log.group.names";
  private static final String LOG_GROUP = "log-group";

  private LogGroups() {}

  /** ARNs of those that a signal was read from; none if it came another way. */
  static List<String> readFor(Signal s) {
    String name = s.attributes().getOrDefault(ATTRIBUTE, "");
    return name.isEmpty()
        ? List.of()
        : List.of(
            new Arn(
                    Arn.partitionOf(s.region()),
                    "logs",
                    s.region(),
                    s.account(),
                    LOG_GROUP + ":" + name)
                .text());
  }

  /** The name of the group that a resource is or writes to. */
  static Optional<String> nameOf(String resource) {
    return Arn.parse(resource).map(LogGroups::name).filter(name -> !name.isEmpty());
  }

  private static String name(Arn arn) {
    String[] part = arn.resource().split(":", -1);
    if (arn.service().equals("lambda") && part[0].equals("function") && part.length > 1) {
      return "/aws/lambda/" + part[1];
    }
    boolean group = arn.service().equals("logs") && part[0].equals(LOG_GROUP) && part.length > 1;
    return group ? part[1] : "";
  }
}
