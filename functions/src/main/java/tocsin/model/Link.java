package tocsin.model;

/**
 * A key by which signals belong together.
 *
 * <p>Keys are readable and carry their own scope: a trace id is unique by itself; an alarm is its
 * ARN; a problem is {@code account/region/fingerprint}; a finding is {@code
 * account/region/type/resource/actor}; a cause is {@code account/region/node/kind}; resources and
 * principals are ARNs where one can be made.
 */
public record Link(LinkKind kind, String key) {
  /** The text keeps its own; kinds differ where keys are alike only by chance. */
  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** The one-line form, used as a key in stores and as a message group before hashing. */
  public String text() {
    return kind.wire() + ":" + key;
  }
}
