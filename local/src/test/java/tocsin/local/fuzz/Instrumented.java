package tocsin.local.fuzz;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/**
 * Loads the project's classes anew, rewritten by {@link Rewriter}. The classes of this package stay
 * the ones of the parent, so that both sides count in one place; the targets in {@code targets} see
 * the rewritten classes and are not counted.
 */
final class Instrumented extends ClassLoader {
  private static final String OWN = Instrumented.class.getPackageName() + ".";
  private static final String TARGETS = OWN + "targets.";

  private final Rewriter rewriter = new Rewriter(Instrumented.class.getClassLoader());

  Instrumented() {
    super(Instrumented.class.getClassLoader());
  }

  Rewriter rewriter() {
    return rewriter;
  }

  private static boolean isCounted(String name) {
    return name.startsWith("tocsin.") && !name.startsWith(OWN);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (!isCounted(name) && !name.startsWith(TARGETS)) {
      return super.loadClass(name, resolve);
    }
    Class<?> loaded = findLoadedClass(name);
    return loaded == null ? define(name, bytes(name)) : loaded;
  }

  private Class<?> define(String name, byte @Nullable [] bytes) throws ClassNotFoundException {
    if (bytes == null) {
      throw new ClassNotFoundException(name);
    }
    byte[] code = isCounted(name) ? rewriter.rewrite(bytes) : bytes;
    return defineClass(name, code, 0, code.length);
  }

  private byte @Nullable [] bytes(String name) {
    try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
