package tocsin.local.lambda;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tocsin.local.template.FunctionSpec;

/**
 * What a function's process is started from.
 *
 * @param java the {@code java} command
 * @param runtime jars of AWS's runtime interface client
 * @param nativeLibrary the client's native part
 * @param classes the function's own classes, then its libraries
 */
public record Artefact(Path java, List<Path> runtime, Path nativeLibrary, List<Path> classes) {
  private static final String MAIN = "com.amazonaws.services.lambda.runtime.api.client.AWSLambda";

  public Artefact {
    runtime = List.copyOf(runtime);
    classes = List.copyOf(classes);
  }

  /**
   * The artefact that Maven built in a function's {@code CodeUri}: {@code target/classes} and
   * {@code target/lambda/lib}.
   *
   * @param runtime folder with the jars of the runtime interface client
   * @throws ArtefactException if it has not been built
   */
  public static Artefact built(FunctionSpec function, Path runtime) throws ArtefactException {
    Path classes = function.code().resolve("target/classes");
    Path libraries = function.code().resolve("target/lambda/lib");
    if (!Files.isDirectory(classes) || !Files.isDirectory(libraries)) {
      throw new ArtefactException(
          function.id()
              + " has not been built: there is no "
              + (Files.isDirectory(classes) ? libraries : classes)
              + ". Run: mvn -DskipTests package");
    }
    List<Path> path = new ArrayList<>();
    path.add(classes);
    path.addAll(jars(libraries));
    return of(runtime, path);
  }

  /**
   * Any classes, run by the java that runs this.
   *
   * @throws ArtefactException if the runtime interface client is not in that folder
   */
  static Artefact of(Path runtime, List<Path> classes) throws ArtefactException {
    List<Path> client = jars(runtime);
    if (client.isEmpty()) {
      throw new ArtefactException(
          "the runtime interface client is not in " + runtime + ". Run: mvn -DskipTests package");
    }
    return new Artefact(ownJava(), client, NativeLibrary.unpacked(client), classes);
  }

  /** The java that runs this. */
  private static Path ownJava() {
    return Path.of(System.getProperty("java.home"), "bin", "java");
  }

  /** Jars of a folder in the order of their names, as Lambda puts them on the class path. */
  private static List<Path> jars(Path folder) {
    File[] files = folder.toFile().listFiles((_, name) -> name.endsWith(".jar"));
    return files == null ? List.of() : List.of(files).stream().map(File::toPath).sorted().toList();
  }

  /**
   * The command line. As on Lambda's java25 runtime: the first compiler only, the serial collector,
   * and a heap that leaves some of the memory to the rest of the process.
   */
  List<String> command(FunctionSpec function) {
    String path =
        Stream.concat(runtime.stream(), classes.stream())
            .map(entry -> entry.toAbsolutePath().toString())
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(
        java.toString(),
        "-XX:TieredStopAtLevel=1",
        "-XX:+UseSerialGC",
        "-Xshare:auto",
        "-Xmx" + Math.max(64, function.memoryMb() * 85 / 100) + "m",
        "-XX:-UsePerfData",
        "-XX:+ErrorFileToStdout",
        "--enable-native-access=ALL-UNNAMED",
        "-D" + NativeLibrary.PROPERTY + "=" + nativeLibrary,
        "-cp",
        path,
        MAIN,
        function.handler());
  }

  /** The folder that a process starts in; it has no {@code lib}, which would be loaded twice. */
  Path folder() {
    Path first = classes.getFirst();
    return Files.isDirectory(first) ? first : Path.of(".");
  }
}
