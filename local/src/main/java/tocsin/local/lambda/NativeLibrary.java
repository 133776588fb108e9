package tocsin.local.lambda;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;

/**
 * The native part of AWS's runtime interface client, unpacked once.
 *
 * <p>Left alone, every process unpacks it over the same file in {@code /tmp}. On Lambda there is
 * one process; here a process that starts would change the library under the feet of one that is
 * loading it, which ends that one with a bus error.
 */
final class NativeLibrary {
  /** Names the library to load in place of the one that would be unpacked. */
  static final String PROPERTY =
      "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

  private NativeLibrary() {}

  /**
   * The library for this computer, beside the jars.
   *
   * @throws ArtefactException if there is none for this operating system, or it cannot be unpacked
   */
  static Path unpacked(List<Path> runtime) throws ArtefactException {
    String name = name(System.getProperty("os.name"), System.getProperty("os.arch"), isMusl());
    for (Path jar : runtime) {
      try (JarFile file = new JarFile(jar.toFile())) {
        ZipEntry entry = file.getEntry("jni/" + name);
        if (entry != null) {
          return unpack(file, entry, jar.resolveSibling(name));
        }
      } catch (IOException e) {
        throw new ArtefactException("cannot unpack " + name + " from " + jar + ": " + e);
      }
    }
    throw new ArtefactException(name + " is in none of " + runtime);
  }

  static String name(String system, String architecture, boolean musl) throws ArtefactException {
    if (!system.toLowerCase(Locale.ROOT).startsWith("linux")) {
      throw new ArtefactException(
          "AWS's Java runtime interface client runs on Linux only, and this is "
              + system
              + ". Use a Linux machine, a virtual one, or WSL");
    }
    String kind = musl ? "linux_musl" : "linux";
    return switch (architecture) {
      case "amd64", "x86_64" -> "libaws-lambda-jni." + kind + "-x86_64.so";
      case "aarch64" -> "libaws-lambda-jni." + kind + "-aarch_64.so";
      default ->
          throw new ArtefactException(
              "AWS's Java runtime interface client does not run on " + architecture);
    };
  }

  private static boolean isMusl() {
    return Files.exists(Path.of("/lib/ld-musl-x86_64.so.1"))
        || Files.exists(Path.of("/lib/ld-musl-aarch64.so.1"));
  }

  /** Moved into place whole: a process may be loading it at this moment. */
  private static synchronized Path unpack(JarFile jar, ZipEntry entry, Path to) throws IOException {
    if (!Files.exists(to) || Files.size(to) != entry.getSize()) {
      Path part = Files.createTempFile(to.toAbsolutePath().getParent(), "jni", ".part");
      try (InputStream in = jar.getInputStream(entry)) {
        Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
      }
      Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
    }
    return to.toAbsolutePath();
  }
}
