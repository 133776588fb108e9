package tocsin.redact;

import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Secrets that are known by their own look, whatever stands beside them. All functions take a place
 * in a text and return where the secret ends, or -1 if none begins there.
 */
final class TokenShapes {
  private static final int SESSION_TOKEN = 80;
  private static final int JWT = 20;
  private static final int BEARER = 8;

  /** What tokens of other providers begin with; what follows is random. */
  private static final String[] PREFIXES = {
    "ghp_",
    "gho_",
    "ghu_",
    "ghs_",
    "ghr_",
    "github_pat_",
    "glpat-",
    "gldt-",
    "glrt-",
    "glcbt-",
    "xoxb-",
    "xoxp-",
    "xoxa-",
    "xoxr-",
    "xoxs-",
    "xoxe.",
    "xapp-",
    "sk_live_",
    "sk_test_",
    "rk_live_",
    "rk_test_",
    "whsec_",
    "npm_",
    "pypi-",
    "AIza",
    "ya29.",
    "GOCSPX-",
    "SG.",
    "hf_",
    "hvs.",
    "hvb.",
    "dop_v1_",
    "dapi",
    "shpat_",
    "shpss_",
    "sk-ant-",
    "sk-proj-",
    "sk-",
    "dckr_pat_",
    "AGE-SECRET-KEY-",
    "PMAK-",
    "lin_api_",
    "sntrys_",
    "tfp_",
    "atlasv1.",
  };

  private static final String[] @Nullable [] BY_FIRST = new String[128][];

  static {
    for (String prefix : PREFIXES) {
      char first = prefix.charAt(0);
      BY_FIRST[first] =
          Stream.of(PREFIXES).filter(p -> p.charAt(0) == first).toArray(String[]::new);
    }
  }

  /** Less than this behind the prefix is a word and no token. */
  private static final int RANDOM = 16;

  private static final String[] SESSIONS = {
    "IQoJb3JpZ2lu", "FwoGZXIvYXdz", "FQoGZXIvYXdz", "FQoDYXdz",
  };

  private TokenShapes() {}

  /** Temporary credentials begin with one of a few words, since they begin with one structure. */
  static int sessionToken(String text, int at) {
    for (String head : SESSIONS) {
      if (text.startsWith(head, at)) {
        int to = base64(text, at);
        return to - at >= SESSION_TOKEN ? to : -1;
      }
    }
    return -1;
  }

  /** Two or three parts of base64, the first of which is the beginning of a JSON object. */
  static int jsonWebToken(String text, int at) {
    if (!text.startsWith("eyJ", at)) {
      return -1;
    }
    int to = at;
    int points = 0;
    while (to < text.length() && (isUrlBase64(text.charAt(to)) || text.charAt(to) == '.')) {
      points += text.charAt(to) == '.' ? 1 : 0;
      to++;
    }
    return points > 0 && to - at >= JWT ? to : -1;
  }

  static List<String> prefixes() {
    return List.of(PREFIXES);
  }

  /** A token of GitHub, Slack, Stripe and others. */
  static int ofProvider(String text, int at) {
    char first = text.charAt(at);
    String @Nullable [] prefixes = first < BY_FIRST.length ? BY_FIRST[first] : null;
    if (prefixes == null) {
      return -1;
    }
    for (String prefix : prefixes) {
      if (text.startsWith(prefix, at)) {
        int from = at + prefix.length();
        int to = from;
        while (to < text.length() && isTokenPart(text.charAt(to))) {
          to++;
        }
        boolean random = SecretNames.looksRandom(text, from, to);
        return to - from >= RANDOM && random && hasDigit(text, from, to) ? to : -1;
      }
    }
    return -1;
  }

  /** What follows "Bearer ": the place is that of the token. */
  static int bearer(String text, int from) {
    int to = from;
    while (to < text.length()
        && (isUrlBase64(text.charAt(to)) || "./+~=".indexOf(text.charAt(to)) >= 0)) {
      to++;
    }
    boolean secret = to - from >= BEARER && SecretNames.looksRandom(text, from, to);
    return secret || to - from >= JWT ? to : -1;
  }

  /** What follows "Basic ": base64 of a name and a password with a colon between them. */
  static int basic(String text, int from) {
    int to = base64(text, from);
    if (to - from < BEARER) {
      return -1;
    }
    try {
      for (byte b : Base64.getDecoder().decode(text.substring(from, to))) {
        if (b == ':') {
          return to;
        }
      }
    } catch (IllegalArgumentException e) {
      // Not base64, so not this header: prose about something basic.
      return -1;
    }
    return -1;
  }

  /** A private key in PEM, its lines broken or their ends written as {@code \n}. */
  static int privateKey(String text, int at) {
    int head = text.indexOf("PRIVATE KEY", at);
    if (head < 0 || head - at > 40) {
      return -1;
    }
    int end = text.indexOf("-----END", head);
    int close = end < 0 ? -1 : text.indexOf("-----", end + 8);
    return close < 0 ? text.length() : close + 5;
  }

  /** Behind the host of a web hook of a chat everything is the secret. */
  static int webhook(String text, int at) {
    for (String host : new String[] {"hooks.slack.com/services/", "discord.com/api/webhooks/"}) {
      if (text.startsWith(host, at)) {
        int to = at + host.length();
        while (to < text.length() && (isUrlBase64(text.charAt(to)) || text.charAt(to) == '/')) {
          to++;
        }
        return to;
      }
    }
    return -1;
  }

  static int base64(String text, int from) {
    int to = from;
    while (to < text.length() && (isBase64(text.charAt(to)) || text.charAt(to) == '=')) {
      to++;
    }
    return to;
  }

  static boolean isUpperOrDigit(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
  }

  static boolean isBase64(char c) {
    return isUpperOrDigit(c) || (c >= 'a' && c <= 'z') || c == '/' || c == '+';
  }

  private static boolean isTokenPart(char c) {
    return isUrlBase64(c) || c == '.';
  }

  private static boolean hasDigit(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) >= '0' && text.charAt(i) <= '9') {
        return true;
      }
    }
    return false;
  }

  private static boolean isUrlBase64(char c) {
    return isUpperOrDigit(c) || (c >= 'a' && c <= 'z') || c == '-' || c == '_';
  }
}
