package tocsin.benchmarks.coldstart;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Starts a function as Lambda does and waits for its first answer. */
final class FunctionProcess {
  private static final int LONGEST_SECONDS = 60;

  private final String classPath;
  private final Path rules;
  private final Path log;

  /**
   * @param classPath the runtime interface client, and what a function finds on Lambda
   */
  FunctionProcess(String classPath, Path rules, Path log) {
    this.classPath = classPath;
    this.rules = rules;
    this.log = log;
  }

  /** Nanoseconds from the start of the process to the answer. */
  long onDemand(Variant variant, String aws)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (RuntimeApi api = new RuntimeApi(variant.event(), variant.sampled())) {
      long begin = System.nanoTime();
      Process process = start(variant, api, aws, "on-demand");
      try {
        return api.answered.get(LONGEST_SECONDS, TimeUnit.SECONDS) - begin;
      } finally {
        end(process);
      }
    }
  }

  /** Nanoseconds from the restore of a process that had come to its snapshot to the answer. */
  long restored(Variant variant, String aws)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    try (RuntimeApi api = new RuntimeApi(variant.event(), variant.sampled())) {
      Process process = start(variant, api, aws, "snap-start");
      try {
        api.ready.get(LONGEST_SECONDS, TimeUnit.SECONDS);
        long begin = System.nanoTime();
        api.restore.complete(null);
        return api.answered.get(LONGEST_SECONDS, TimeUnit.SECONDS) - begin;
      } finally {
        end(process);
      }
    }
  }

  private Process start(Variant variant, RuntimeApi api, String aws, String initialisation)
      throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xmx400m",
                "--enable-native-access=ALL-UNNAMED",
                "-Dorg.crac.Core.Compat=com.amazonaws.services.lambda.crac",
                "-cp",
                classPath,
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda",
                variant.handler() + "::handleRequest"));
    // For finding out why: -Dcoldstart.jvm=-Xlog:class+load shows what is loaded when.
    String more = System.getProperty("coldstart.jvm", "");
    if (!more.isEmpty()) {
      command.add(1, more);
    }
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("AWS_") || name.startsWith("JAVA_"));
    environment.putAll(environment(variant, aws));
    environment.put("AWS_LAMBDA_RUNTIME_API", api.address());
    environment.put("AWS_LAMBDA_INITIALIZATION_TYPE", initialisation);
    builder.redirectErrorStream(true);
    builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    return builder.start();
  }

  private Map<String, String> environment(Variant variant, String aws) {
    String queues = aws + "/111122223333/";
    String topics = "arn:aws:sns:eu-central-1:111122223333:";
    return Map.ofEntries(
        Map.entry("AWS_REGION", "eu-central-1"),
        Map.entry("AWS_DEFAULT_REGION", "eu-central-1"),
        Map.entry("AWS_ACCESS_KEY_ID", "test"),
        Map.entry("AWS_SECRET_ACCESS_KEY", "test"),
        Map.entry("AWS_ENDPOINT_URL", aws),
        Map.entry("AWS_LAMBDA_FUNCTION_NAME", "tocsin"),
        Map.entry("AWS_LAMBDA_FUNCTION_VERSION", "1"),
        Map.entry("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512"),
        Map.entry("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/tocsin"),
        Map.entry("AWS_LAMBDA_LOG_STREAM_NAME", "stream"),
        Map.entry("AWS_XRAY_DAEMON_ADDRESS", "127.0.0.1:2000"),
        Map.entry("LAMBDA_TASK_ROOT", "/var/task"),
        Map.entry("_HANDLER", variant.handler() + "::handleRequest"),
        Map.entry("POWERTOOLS_SERVICE_NAME", "tocsin"),
        Map.entry("TOCSIN_RULES", rules.toString()),
        Map.entry("TOCSIN_TABLE", "tocsin"),
        Map.entry("TOCSIN_OWN_LOG_GROUPS", "/aws/lambda/tocsin-"),
        Map.entry("TOCSIN_SIGNAL_QUEUE_URL", queues + "signals.fifo"),
        Map.entry("TOCSIN_WORK_QUEUE_URL", queues + "work"),
        Map.entry("TOCSIN_REJECTS_QUEUE_URL", queues + "rejects"),
        Map.entry("TOCSIN_EVENTS_TOPIC_ARN", topics + "events"),
        Map.entry("TOCSIN_ALERTS_TOPIC_ARN", topics + "alerts"),
        Map.entry("TOCSIN_PAGES_TOPIC_ARN", topics + "pages"),
        Map.entry("TOCSIN_CHAT_TOPIC_ARN", topics + "chat"));
  }

  private static void end(Process process) throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** The class path of a function: its classes and its libraries, as in {@code /var/task}. */
  static String classPath(Path runtime, Path functions, Path benchmarks) throws IOException {
    List<String> entries = new ArrayList<>(jars(runtime));
    entries.add(functions.resolve("classes").toString());
    entries.addAll(jars(functions.resolve("lambda/lib")));
    entries.add(benchmarks.toString());
    return String.join(File.pathSeparator, entries);
  }

  private static List<String> jars(Path folder) throws IOException {
    try (var files = java.nio.file.Files.list(folder)) {
      return files.map(Path::toString).filter(f -> f.endsWith(".jar")).sorted().toList();
    }
  }
}
