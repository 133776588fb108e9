package tocsin.local.fuzz;

/** A text for regular expressions that counts the characters that are looked at. */
record Counted(CharSequence text) implements CharSequence {
  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    Probe.cost(1);
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    Probe.cost(end - start);
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
