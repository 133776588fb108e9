package tocsin.correlate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/** What a draft knows of one kind of item: as it was read, and as it would be written. */
final class Drafted<K, V> {
  /** Gives an item another version. */
  @FunctionalInterface
  interface Versioned<V> {
    V at(V value, long version);
  }

  /**
   * A changed item.
   *
   * @param read the version that stands in the store
   */
  private record Changed<V>(long read, V value) {}

  private final Map<K, Optional<V>> read = new HashMap<>();
  private final Map<K, Changed<V>> changed = new LinkedHashMap<>();

  /** By their keys, those that there are; reads what is not known yet in one call. */
  Map<K, V> all(Collection<K> keys, Function<Collection<K>, Map<K, V>> reader) {
    List<K> unread =
        new LinkedHashSet<>(keys)
            .stream().filter(k -> !changed.containsKey(k) && !read.containsKey(k)).toList();
    if (!unread.isEmpty()) {
      Map<K, V> found = reader.apply(unread);
      unread.forEach(k -> read.put(k, Optional.ofNullable(found.get(k))));
    }
    Map<K, V> all = new LinkedHashMap<>();
    for (K key : keys) {
      Changed<V> now = changed.get(key);
      Optional<V> known = now == null ? read.get(key) : Optional.of(now.value());
      if (known != null) {
        known.ifPresent(v -> all.put(key, v));
      }
    }
    return all;
  }

  /**
   * Changes an item.
   *
   * @param before the version that whoever changes it had read
   * @param after the item with the version that follows
   */
  void put(K key, long before, V after) {
    changed.merge(
        key, new Changed<>(before, after), (was, is) -> new Changed<>(was.read(), is.value()));
  }

  int size() {
    return changed.size();
  }

  /** How many of those that changed are such. */
  int count(Predicate<V> such) {
    int count = 0;
    for (Changed<V> one : changed.values()) {
      count += such.test(one.value()) ? 1 : 0;
    }
    return count;
  }

  /** All that changed, each with the version that stands in the store. */
  List<V> changed(Versioned<V> versioned) {
    List<V> all = new ArrayList<>();
    changed.values().forEach(c -> all.add(versioned.at(c.value(), c.read())));
    return all;
  }
}
