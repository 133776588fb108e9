package tocsin.redact;

import java.util.Collection;
import java.util.Set;

/**
 * What is masked beside the secrets that are known by themselves.
 *
 * @param secretNames further names of fields whose values are secret, such as {@code customerPin};
 *     case, separators and digits do not count
 * @param mailAddresses whether mail addresses are masked
 * @param phoneNumbers whether phone numbers are masked
 * @param otherPersonalData whether cards, bank accounts, social security numbers and what stands
 *     behind names such as {@code passport} and {@code dateOfBirth} are masked
 */
public record RedactionPolicy(
    Set<String> secretNames,
    boolean mailAddresses,
    boolean phoneNumbers,
    boolean otherPersonalData) {

  public RedactionPolicy {
    secretNames = Set.copyOf(secretNames);
  }

  /** The kinds of personal data that can be shown. */
  public static final Set<String> KINDS = Set.of("mail", "phone", "other");

  /**
   * The policy that a user has chosen.
   *
   * @param secretNames further names of fields whose values are secret
   * @param shown kinds of personal data that are not masked, of {@link #KINDS}
   */
  public static RedactionPolicy of(Collection<String> secretNames, Collection<String> shown) {
    return new RedactionPolicy(
        Set.copyOf(secretNames),
        !shown.contains("mail"),
        !shown.contains("phone"),
        !shown.contains("other"));
  }

  /** Masks all that is known. */
  public static RedactionPolicy everything() {
    return new RedactionPolicy(Set.of(), true, true, true);
  }
}
