package tocsin.normalise;

import java.util.Locale;
import tocsin.redact.Redactor;

/**
 * The keys by which a finding is known both to the service that made it and to Security Hub. Where
 * both know an ARN that is the key; Macie and Config are the exceptions.
 */
final class FindingKeys {
  private FindingKeys() {}

  /** True if Security Hub only passes on what a service that we hear ourselves has found. */
  static boolean isRetold(String uid, String product) {
    return (uid.startsWith("arn:aws") && isService(serviceOf(uid))) || isMacie(product);
  }

  static void retold(Draft draft, HubFinding f) {
    if (isMacie(f.product())) {
      macie(draft, f.uid());
    } else if (serviceOf(f.uid()).equals("config")) {
      config(draft, f.title(), f.firstResource());
    }
  }

  static void macie(Draft draft, String id) {
    draft.finding("macie", lastPart(id, id.lastIndexOf('/') + 1));
  }

  /** Config names a resource by its id, Security Hub by its ARN: both end alike. */
  static void config(Draft draft, String rule, String resource) {
    int from = Math.max(resource.lastIndexOf('/'), resource.lastIndexOf(':')) + 1;
    draft.finding("aws.config", rule, lastPart(resource, from));
  }

  /** A part of a name, and a mark of the name where that tells that the part is a secret. */
  private static String lastPart(String name, int from) {
    String safe = Redactor.redact(name);
    return safe.equals(name) ? name.substring(from) : safe + ':' + Redactor.mark(name);
  }

  /** Access Analyzer's findings are one an analyzer and resource. */
  static String accessAnalyzer(String analyzer, String resource) {
    return analyzer.isEmpty() ? "" : analyzer + '/' + resource;
  }

  private static boolean isMacie(String product) {
    return product.toLowerCase(Locale.ROOT).contains("macie");
  }

  private static boolean isService(String service) {
    return switch (service) {
      case "guardduty", "inspector2", "macie2", "access-analyzer", "config" -> true;
      default -> false;
    };
  }

  private static String serviceOf(String arn) {
    String[] parts = arn.split(":", 4);
    return parts.length > 2 ? parts[2] : "";
  }
}
