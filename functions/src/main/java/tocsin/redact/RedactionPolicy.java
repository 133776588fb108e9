package tocsin.redact;

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

  /** Masks all that is known. */
  public static RedactionPolicy everything() {
    return new RedactionPolicy(Set.of(), true, true, true);
  }
}
