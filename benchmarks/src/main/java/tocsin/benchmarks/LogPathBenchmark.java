package tocsin.benchmarks;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.DataFormatException;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tocsin.ingest.Ingested;
import tocsin.ingest.LineRules;
import tocsin.ingest.LogPath;

/** The log path beside its floor; for C1 add {@code -jvmArgsAppend -XX:TieredStopAtLevel=1}. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LogPathBenchmark {
  @Param({"java", "lambda", "powertools", "apigateway", "vpcflow", "mixed"})
  public String kind = "java";

  @Param({"0", "4"})
  public int errors;

  private final LogFloor floor = new LogFloor();
  private final LogPath path = new LogPath("eu-west-1", List.of(), LineRules.NONE);
  private byte[] event = new byte[0];
  private byte[] data = new byte[0];

  @Setup
  public void makePayload() {
    event = LogPayloads.event(kind, errors);
    data = LogFloor.data(event);
  }

  @Benchmark
  public long floor() throws DataFormatException, IOException {
    return floor.read(data);
  }

  @Benchmark
  public Ingested path() {
    return path.ingest(event);
  }
}
