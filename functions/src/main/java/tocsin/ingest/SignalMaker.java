package tocsin.ingest;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tocsin.model.Extent;
import tocsin.model.LinkKind;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.redact.Redactor;

/** Makes the signal of a problem. */
final class SignalMaker {
  static final String SOURCE = "aws.logs";

  private static final String LAMBDA = "/aws/lambda/";
  private static final int TITLE = 160;
  private static final int MESSAGE = 400;

  /** The years that every store and every reader of RFC 3339 takes. */
  private static final long EARLIEST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();

  private static final long LATEST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

  private final Batch batch;
  private final String region;
  private final String groupService;
  private final String logGroup;

  SignalMaker(Batch batch, String region) {
    this.batch = batch;
    this.region = region;
    logGroup = Redactor.redact(batch.logGroup());
    groupService = ServiceName.ofLogGroup(logGroup, Redactor.redact(batch.logStream()));
  }

  Signal of(Problem problem) {
    Line line = problem.line;
    String service = line.service == null ? groupService : line.service;
    String title = Cut.line(service + ": " + what(line), TITLE);
    return begin(problem, service, problem.fingerprint, problem.verdict.kind())
        .title(title)
        .attribute("exception.type", line.type)
        .attribute("exception.message", line(line.typeMessage))
        .attribute("exception.stacktrace", line(String.join(" < ", line.frames)))
        .attribute("log.logger", line(line.logger))
        .attribute("log.level", level(line))
        .build();
  }

  /** One signal for everything beyond the problems that are told apart. */
  Signal overflow(Problem problem, int kinds) {
    long fingerprint = Hash.mix(Hash.mix(Hash.SEED, groupService), "more problems");
    return begin(problem, groupService, fingerprint, SignalKind.LOG_ERROR)
        .title(groupService + ": " + kinds + " more problems of many kinds in one batch")
        .attribute("log.problems", Integer.toString(kinds))
        .build();
  }

  private Signal.Builder begin(Problem problem, String service, long hash, SignalKind kind) {
    String fingerprint = Fingerprint.text(hash);
    Severity severity = problem.severity;
    Instant first = time(problem.first);
    String account = batch.owner();
    String resource = resource(account);
    Signal.Builder signal =
        Signal.builder(id(problem, fingerprint), SOURCE, kind, first)
            .severity(severity)
            .account(account)
            .region(region)
            .service(service)
            .resource(resource)
            .fingerprint(fingerprint)
            .extent(new Extent(problem.records, first, time(problem.last), problem.samples))
            .link(LinkKind.PROBLEM, account + "/" + region + "/" + fingerprint)
            .link(LinkKind.RESOURCE, resource);
    for (String id : problem.traceIds) {
      signal.traceId(id).link(LinkKind.TRACE, id);
    }
    problem.rules.forEach(signal::rule);
    return attributes(signal, service, problem);
  }

  private Signal.Builder attributes(Signal.Builder signal, String service, Problem problem) {
    String function = function();
    Line line = problem.line;
    signal.principal(line.principal);
    // Two names that were masked would be one.
    if (line.principal != null && !line.principal.contains(Redactor.MASK)) {
      signal.link(LinkKind.PRINCIPAL, line.principal);
    }
    for (Map.Entry<String, String> one : line.attributes().entrySet()) {
      signal.attribute(one.getKey(), line(one.getValue()));
    }
    return signal
        .attribute("service.name", service)
        .attribute("cloud.provider", "aws")
        .attribute("cloud.account.id", batch.owner())
        .attribute("cloud.region", region)
        .attribute("aws.log.group.names", logGroup)
        .attribute("aws.log.stream.names", Redactor.redact(batch.logStream()))
        .attribute("faas.name", function)
        .attribute(function.isEmpty() ? "aws.request_id" : "faas.invocation_id", line.requestId);
  }

  /** What a person reads first: the exception with its simple name, else the message. */
  private static String what(Line line) {
    String message = line.typeMessage == null ? line.words() : line.typeMessage;
    String type = line.platform == Line.Platform.NONE ? line.type : null;
    String said = first(type == null ? line.words() : message, MESSAGE);
    if (type == null) {
      return said.isEmpty() ? "an error without words" : said;
    }
    String simple = type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1);
    return said.isEmpty() || said.contains(type) ? simple : simple + ": " + said;
  }

  private static String first(String text, int max) {
    return text.length() <= max ? text : text.substring(0, max);
  }

  private static @Nullable String line(@Nullable String text) {
    return text == null ? null : Cut.line(text, MESSAGE);
  }

  private static @Nullable String level(Line line) {
    return line.level == Level.NONE ? null : line.level.name();
  }

  /**
   * The same for a redelivery of the same batch, and for nothing else: the ids of log events are
   * unique in their stream.
   */
  private String id(Problem problem, String fingerprint) {
    String[] parts = {
      batch.owner(),
      batch.logGroup(),
      batch.logStream(),
      fingerprint,
      problem.firstId,
      problem.lastId,
      problem.rules.toString(),
      problem.first + "-" + problem.last
    };
    long a = Hash.SEED;
    long b = ~Hash.SEED;
    for (String part : parts) {
      a = Hash.mix(a, part);
      b = Hash.mix(b, part);
    }
    return "log-" + Hash.hex(a) + Hash.hex(b);
  }

  private String function() {
    return logGroup.startsWith(LAMBDA) ? logGroup.substring(LAMBDA.length()) : "";
  }

  private String resource(String account) {
    String partition =
        region.startsWith("cn-") ? "aws-cn" : region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    String function = function();
    // Two groups whose names had to be masked stay two.
    String mark = logGroup.equals(batch.logGroup()) ? "" : ":" + Redactor.mark(batch.logGroup());
    return function.isEmpty()
        ? "arn:" + partition + ":logs:" + region + ":" + account + ":log-group:" + logGroup + mark
        : "arn:" + partition + ":lambda:" + region + ":" + account + ":function:" + function + mark;
  }

  static Instant time(long millis) {
    return Instant.ofEpochMilli(Math.clamp(millis, EARLIEST, LATEST));
  }
}
