package tocsin.model;

import java.util.AbstractSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A set that is a list without repeats until it is changed, and keeps its order. Of the many lists
 * of an incident a signal changes few, and in a storm none: what is not changed is not copied.
 *
 * <p>Remove through its own methods: its iterator removes nothing.
 */
final class SharedSet<E> extends AbstractSet<E> {
  private final List<E> shared;
  private @Nullable Set<E> own;

  /** Starts with what an immutable list holds. */
  SharedSet(List<E> shared) {
    this.shared = shared;
  }

  /** What it holds now. */
  List<E> list() {
    return own == null ? shared : List.copyOf(own);
  }

  private Set<E> own() {
    Set<E> set = own;
    if (set == null) {
      set = new LinkedHashSet<>(shared);
      own = set;
    }
    return set;
  }

  @Override
  public Iterator<E> iterator() {
    return own == null ? shared.iterator() : own.iterator();
  }

  @Override
  public int size() {
    return own == null ? shared.size() : own.size();
  }

  @Override
  public boolean contains(@Nullable Object value) {
    return value != null && (own == null ? shared.contains(value) : own.contains(value));
  }

  @Override
  public boolean add(E value) {
    return (own != null || !shared.contains(value)) && own().add(value);
  }

  @Override
  public boolean remove(@Nullable Object value) {
    return contains(value) && own().remove(value);
  }

  @Override
  public boolean removeIf(Predicate<? super E> filter) {
    return own().removeIf(filter);
  }

  @Override
  public boolean removeAll(Collection<?> values) {
    return own().removeAll(values);
  }

  @Override
  public boolean retainAll(Collection<?> values) {
    return own().retainAll(values);
  }

  @Override
  public void clear() {
    own().clear();
  }
}
