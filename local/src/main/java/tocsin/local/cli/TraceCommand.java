package tocsin.local.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tocsin.local.traces.FoundTrace;
import tocsin.local.traces.TraceFiles;
import tocsin.local.traces.TraceLine;
import tocsin.local.traces.Waterfall;
import tocsin.trace.Timeline;
import tocsin.trace.TraceAnalysis;
import tocsin.trace.TraceReport;

/** What traces show. */
@Command(
    name = "trace",
    description =
        "Analyse traces: flags, cold starts, where a failure began, the critical path, what the"
            + " time was spent on. Exit code 1 if a file or a document cannot be read.",
    mixinStandardHelpOptions = true)
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class TraceCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(names = "--json", description = "One JSON object a line, for each trace.")
  private boolean json;

  @Parameters(
      paramLabel = "FILE",
      arity = "1..*",
      description =
          "Segment documents, alone or in a list or one a line; answers of BatchGetTraces and"
              + " ListRetrievedTraces; exports of OpenTelemetry; gz, folders.")
  private List<Path> files;

  private boolean problems;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    for (FoundTrace trace : TraceFiles.read(files, this::problem)) {
      TraceReport report = TraceAnalysis.of(trace.id(), trace.documents(), trace.seconds());
      if (json) {
        out.println(TraceLine.of(trace.file(), report));
      } else {
        Waterfall.of(report, Timeline.of(trace.documents())).forEach(out::println);
        out.println();
      }
      if ("invalid-document".equals(report.problem())) {
        TraceFiles.broken(trace).forEach(this::problem);
      }
    }
    out.flush();
    return problems ? 1 : 0;
  }

  private void problem(String what) {
    problems = true;
    spec.commandLine().getErr().println(what);
  }
}
