package tocsin.local.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Inputs worth going on from: the samples, and what has run code, or run it more often, that
 * nothing before it had.
 */
final class Corpus {
  private static final int LONGEST = 20_000;

  private final List<String> samples = new ArrayList<>();
  private final List<String> found = new ArrayList<>();
  private final byte[] seen = new byte[Probe.BLOCKS];
  private int blocks;

  int size() {
    return samples.size() + found.size();
  }

  /** How many blocks have run. */
  int blocks() {
    return blocks;
  }

  void addSample(String input) {
    samples.add(input);
    isNew();
  }

  /** Keeps the input that ran last if it did something new. */
  boolean offer(String input) {
    if (!isNew()) {
      return false;
    }
    if (input.length() <= LONGEST) {
      found.add(input);
    }
    return true;
  }

  /** Samples and finds alike, the latest finds most of all. */
  String any(Random random) {
    int dice = random.nextInt(10);
    if (found.isEmpty() || dice < 3) {
      return samples.get(random.nextInt(samples.size()));
    }
    int latest = Math.min(found.size(), 60);
    return dice < 6
        ? found.get(found.size() - 1 - random.nextInt(latest))
        : found.get(random.nextInt(found.size()));
  }

  /** True if a block ran that never had, or a multiple as often as ever. */
  private boolean isNew() {
    boolean fresh = false;
    for (int block : Probe.blocks()) {
      byte before = seen[block];
      byte now = (byte) (before | often(Probe.hits(block)));
      if (now != before) {
        fresh = true;
        seen[block] = now;
        blocks += before == 0 ? 1 : 0;
      }
    }
    return fresh;
  }

  private static int often(int hits) {
    if (hits < 4) {
      return 1 << (hits - 1);
    }
    return hits < 8 ? 8 : hits < 16 ? 16 : hits < 128 ? 32 : hits < 4096 ? 64 : 128;
  }
}
