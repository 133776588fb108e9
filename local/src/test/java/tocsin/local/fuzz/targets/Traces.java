package tocsin.local.fuzz.targets;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tocsin.local.fuzz.Fault;
import tocsin.local.fuzz.Target;
import tocsin.local.traces.FoundTrace;
import tocsin.local.traces.TraceFiles;
import tocsin.local.traces.TraceLine;
import tocsin.local.traces.Waterfall;
import tocsin.trace.Timeline;
import tocsin.trace.TraceAnalysis;
import tocsin.trace.TraceReport;

/** A file with trace documents: analysed, drawn, and the same in whichever order they come. */
public final class Traces implements Target {
  private final Path file = Scratch.folder(name()).resolve("traces.json");
  private List<FoundTrace> found = List.of();
  private final List<TraceReport> reports = new ArrayList<>();

  @Override
  public String name() {
    return "traces";
  }

  @Override
  public void take(String input) {
    Scratch.write(file, input.replace('\u241e', '\n'));
    reports.clear();
    found = TraceFiles.read(List.of(file), _ -> {});
    for (FoundTrace trace : found) {
      reports.add(TraceAnalysis.of(trace.id(), trace.documents(), trace.seconds()));
    }
  }

  @Override
  public void check(String input) {
    for (int i = 0; i < found.size(); i++) {
      FoundTrace trace = found.get(i);
      TraceReport report = reports.get(i);
      Outputs.parsed(TraceLine.of(trace.file(), report));
      Waterfall.of(report, Timeline.of(trace.documents()));
      TraceFiles.broken(trace);
      Fault.unless(report.durationUs() >= 0, "a trace lasts less than nothing", report.toString());
      List<String> turned = new ArrayList<>(trace.documents());
      Collections.reverse(turned);
      TraceReport other = TraceAnalysis.of(trace.id(), turned, trace.seconds());
      Fault.unless(
          other.nodes() == report.nodes() && other.durationUs() == report.durationUs(),
          "the order of documents matters",
          report + "\n" + other);
    }
  }
}
