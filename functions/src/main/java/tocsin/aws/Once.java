package tocsin.aws;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Builds a thing when it is first asked for, and only then. */
public final class Once<T> implements Supplier<T> {
  private final Supplier<T> build;
  private volatile @Nullable T built;

  private Once(Supplier<T> build) {
    this.build = build;
  }

  public static <T> Once<T> of(Supplier<T> build) {
    return new Once<>(build);
  }

  @Override
  public T get() {
    T thing = built;
    return thing == null ? buildOnce() : thing;
  }

  /** Builds it now, for later. */
  void build() {
    if (built == null) {
      built = get();
    }
  }

  private synchronized T buildOnce() {
    T thing = built;
    if (thing == null) {
      thing = build.get();
      built = thing;
    }
    return thing;
  }
}
