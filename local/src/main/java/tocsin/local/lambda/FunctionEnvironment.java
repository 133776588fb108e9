package tocsin.local.lambda;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tocsin.local.template.FunctionSpec;

/**
 * The environment of a function's process: what the template says and what Lambda adds, and nothing
 * of the user's, so that no real credentials or endpoints can reach it.
 */
final class FunctionEnvironment {
  private static final String OPT = "/opt";

  private FunctionEnvironment() {}

  /**
   * @param own the environment that {@code PATH} and {@code JAVA_HOME} are taken from
   */
  static Map<String, String> of(
      FunctionSpec function,
      LambdaSettings settings,
      String runtimeApi,
      String logStream,
      Path folder,
      Map<String, String> own) {
    Map<String, String> variables = new TreeMap<>();
    function.environment().forEach((name, value) -> variables.put(name, layered(value, function)));
    copy(own, "PATH", variables);
    copy(own, "JAVA_HOME", variables);
    addAccount(variables, settings);
    addFunction(variables, function, logStream);
    variables.put("AWS_LAMBDA_RUNTIME_API", runtimeApi);
    variables.put("AWS_XRAY_DAEMON_ADDRESS", settings.xrayDaemon());
    variables.put("LAMBDA_TASK_ROOT", folder.toString());
    variables.put("LAMBDA_RUNTIME_DIR", folder.toString());
    variables.put("LANG", "en_US.UTF-8");
    variables.put("TZ", ":UTC");
    return variables;
  }

  private static void addAccount(Map<String, String> variables, LambdaSettings settings) {
    variables.put("AWS_REGION", settings.stack().region());
    variables.put("AWS_DEFAULT_REGION", settings.stack().region());
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    variables.put("AWS_SESSION_TOKEN", "local-session-token");
    variables.put("AWS_ENDPOINT_URL", settings.endpoint().toString());
    variables.put("AWS_EC2_METADATA_DISABLED", "true");
    // The user's own profiles could name another endpoint or real credentials.
    variables.put("AWS_CONFIG_FILE", "/dev/null");
    variables.put("AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
  }

  private static void addFunction(
      Map<String, String> variables, FunctionSpec function, String logStream) {
    variables.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", version(function));
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(function.memoryMb()));
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", function.logGroup());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream);
    variables.put("AWS_LAMBDA_LOG_FORMAT", function.jsonLogs() ? "JSON" : "TEXT");
    variables.put(
        "AWS_LAMBDA_INITIALIZATION_TYPE", fromSnapshot(function) ? "snap-start" : "on-demand");
    variables.put("AWS_EXECUTION_ENV", "AWS_Lambda_java25");
    variables.put("_HANDLER", function.handler());
  }

  /** Only published versions have snapshots, and only an alias leads to one. */
  private static boolean fromSnapshot(FunctionSpec function) {
    return function.snapStart() && function.alias() != null;
  }

  static String version(FunctionSpec function) {
    return function.alias() == null ? "$LATEST" : "1";
  }

  private static void copy(Map<String, String> from, String name, Map<String, String> to) {
    @Nullable String value = from.get(name);
    if (value != null) {
      to.put(name, value);
    }
  }

  /** Layers lie under {@code /opt} on Lambda; here they are where the template has them. */
  private static String layered(String value, FunctionSpec function) {
    List<Path> layers = function.layers();
    if (layers.isEmpty() || !(value.equals(OPT) || value.startsWith(OPT + "/"))) {
      return value;
    }
    String inside = value.equals(OPT) ? "" : value.substring(OPT.length() + 1);
    for (Path layer : layers.reversed()) {
      Path path = layer.resolve(inside).toAbsolutePath();
      if (Files.exists(path)) {
        return path.toString();
      }
    }
    return value;
  }
}
