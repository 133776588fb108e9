package tocsin.local.wire;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Delivers in the background, one thing after the other, in the order in which they were handed
 * over. A bounded backlog keeps a slow receiver from taking the memory of all.
 */
public final class Courier implements AutoCloseable {
  /** A delivery that may wait between its attempts; interrupted when the courier is closed. */
  @FunctionalInterface
  public interface Delivery {
    void make() throws InterruptedException;
  }

  private final BlockingQueue<Delivery> backlog;
  private final AtomicLong failed = new AtomicLong();
  private final Thread thread;

  /**
   * @param capacity how many deliveries may wait
   */
  public Courier(String name, int capacity) {
    this.backlog = new LinkedBlockingQueue<>(capacity);
    this.thread = Thread.ofVirtual().name(name).start(this::run);
  }

  /** Whether the delivery was taken; not if too many wait or the courier is closed. */
  public boolean hand(Delivery delivery) {
    return thread.isAlive() && backlog.offer(delivery);
  }

  /** Waits until all that was handed over before has been tried. */
  public boolean await(Duration most) {
    CountDownLatch done = new CountDownLatch(1);
    if (!hand(done::countDown)) {
      return false;
    }
    try {
      return done.await(most.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** How many deliveries ended with an exception; who hands over should not let it come to that. */
  public long failed() {
    return failed.get();
  }

  @Override
  public void close() {
    thread.interrupt();
    backlog.clear();
  }

  private void run() {
    try {
      while (true) {
        Delivery delivery = backlog.take();
        try {
          delivery.make();
        } catch (RuntimeException e) {
          // One delivery that cannot be made says nothing about the next.
          failed.incrementAndGet();
        }
      }
    } catch (InterruptedException e) {
      backlog.clear();
    }
  }
}
