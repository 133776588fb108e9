package tocsin.local.replay;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;

/** Finds the files that paths name, and reads them, unpacking what is gzipped. */
public final class InputFiles {
  /**
   * A recording larger than this is not one file of a recording; it bounds what a gzip bomb can do.
   */
  static final int MAX_BYTES = 512 * 1024 * 1024;

  private InputFiles() {}

  /**
   * The files below these paths, folders in the order of their names. A folder that cannot be
   * listed is among them, so that whoever reads it learns that.
   *
   * @throws NoSuchFileException if one of the paths themselves is not there
   */
  public static List<Path> find(List<Path> paths) throws IOException {
    List<Path> files = new ArrayList<>();
    for (Path path : paths) {
      if (Files.isDirectory(path)) {
        List<Path> below = new ArrayList<>();
        Files.walkFileTree(path, new Lister(below));
        below.sort(null);
        files.addAll(below);
      } else if (Files.exists(path)) {
        files.add(path);
      } else {
        throw new NoSuchFileException(path.toString());
      }
    }
    return files;
  }

  private static final class Lister extends SimpleFileVisitor<Path> {
    private final List<Path> into;

    Lister(List<Path> into) {
      this.into = into;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      if (Files.isRegularFile(file)) {
        into.add(file);
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      into.add(file);
      return FileVisitResult.CONTINUE;
    }
  }

  /** The bytes of a file, unpacked if they are gzipped. */
  public static byte[] read(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    return isGzip(bytes) ? gunzip(bytes) : bytes;
  }

  static boolean isGzip(byte[] bytes) {
    return bytes.length > 2 && (bytes[0] & 0xff) == 0x1f && (bytes[1] & 0xff) == 0x8b;
  }

  private static byte[] gunzip(byte[] bytes) throws IOException {
    try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
      byte[] plain = in.readNBytes(MAX_BYTES + 1);
      if (plain.length > MAX_BYTES) {
        throw new IOException("inflates beyond " + MAX_BYTES + " bytes");
      }
      return plain;
    }
  }
}
