package tocsin.app;

import java.util.Deque;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The context of log lines: the real one's, which is loaded when something is put there. */
final class LazyMdc implements MDCAdapter {
  private final Supplier<SLF4JServiceProvider> real;

  LazyMdc(Supplier<SLF4JServiceProvider> real) {
    this.real = real;
  }

  private MDCAdapter mdc() {
    return real.get().getMDCAdapter();
  }

  @Override
  public void put(String key, @Nullable String value) {
    mdc().put(key, value);
  }

  @Override
  public @Nullable String get(String key) {
    return mdc().get(key);
  }

  @Override
  public void remove(String key) {
    mdc().remove(key);
  }

  @Override
  public void clear() {
    mdc().clear();
  }

  @Override
  public @Nullable Map<String, String> getCopyOfContextMap() {
    return mdc().getCopyOfContextMap();
  }

  @Override
  public void setContextMap(Map<String, String> contextMap) {
    mdc().setContextMap(contextMap);
  }

  @Override
  public void pushByKey(String key, @Nullable String value) {
    mdc().pushByKey(key, value);
  }

  @Override
  public @Nullable String popByKey(String key) {
    return mdc().popByKey(key);
  }

  @Override
  public @Nullable Deque<String> getCopyOfDequeByKey(String key) {
    return mdc().getCopyOfDequeByKey(key);
  }

  @Override
  public void clearDequeByKey(String key) {
    mdc().clearDequeByKey(key);
  }
}
