package tocsin.redact;

/** Secrets in URLs: user information, and hooks whose path is the secret. */
final class Urls {
  private static final int FARTHEST = 512;

  /** Hosts, as far as they are fixed, and what follows them in the path of a hook. */
  private static final String[] HOOKS = {
    "hooks.slack.com/services/",
    "hooks.slack.com/workflows/",
    "hooks.slack.com/triggers/",
    "hooks.slack-gov.com/services/",
    "discord.com/api/webhooks/",
    "discordapp.com/api/webhooks/",
    "canary.discord.com/api/webhooks/",
    "ptb.discord.com/api/webhooks/",
    "hooks.zapier.com/hooks/",
    "maker.ifttt.com/trigger/",
    "outlook.office.com/webhook/",
    "outlook.office365.com/webhook/",
    "api.telegram.org/bot",
    "events.pagerduty.com/integration/",
    "open.feishu.cn/open-apis/bot/v2/hook/",
    "open.larksuite.com/open-apis/bot/v2/hook/",
    "hook.eu1.make.com/",
    "hook.eu2.make.com/",
    "hook.us1.make.com/",
    "hook.us2.make.com/",
    "hook.integromat.com/",
    "hc-ping.com/",
    "alert.victorops.com/integrations/",
    "logs-01.loggly.com/inputs/",
    "api.opsgenie.com/v1/json/",
    "hooks.airtable.com/",
    "hooks.stripe.com/",
    "webhook.site/",
    "cronitor.link/p/",
    "push.statuscake.com/",
    "nosnch.in/",
    "heartbeat.uptimerobot.com/",
    "api.deadmanssnitch.com/",
    "chat.googleapis.com/v1/spaces/",
  };

  private final String text;

  /** Between these places no {@code @} stands that could end a user information. */
  private int looseFrom = -1;

  private int looseTo = -1;

  Urls(String text) {
    this.text = text;
  }

  /** Returns where the secret of a hook begins whose host stands at a place; -1 if it is none. */
  int hook(int at) {
    for (String hook : HOOKS) {
      if (text.startsWith(hook, at)) {
        return at + hook.length();
      }
    }
    int host = Alphabet.end(text, at, at + 100, Alphabet.NAME);
    boolean teams =
        text.startsWith(".webhook.office.com", host - 19) && text.startsWith("/webhook", host);
    return teams ? text.indexOf('/', host + 1, Math.min(text.length(), host + 16)) + 1 : -1;
  }

  /** Returns where the secret of a hook ends. */
  int hookEnd(int from) {
    int to = from;
    while (to < text.length()
        && (Alphabet.at(text, to, Alphabet.NAME | Alphabet.BASE64)
            || text.charAt(to) == '@'
            || text.charAt(to) == ':')) {
      to++;
    }
    while (to > from && (text.charAt(to - 1) == '.' || text.charAt(to - 1) == ':')) {
      to--;
    }
    return to;
  }

  /**
   * Returns where the user information of a URL ends, at its {@code @}; -1 if there is none. People
   * leave characters in a password that a URL would want escaped, so behind a user and a colon that
   * is no port the next {@code @} counts whatever stands before it.
   */
  int userInfoEnd(int from) {
    int to = from;
    int sign = -1;
    int colon = -1;
    while (to < text.length() && !isAuthorityEnd(text.charAt(to))) {
      char c = text.charAt(to);
      sign = c == '@' ? to : sign;
      colon = c == ':' && colon < 0 && sign < 0 ? to : colon;
      to++;
    }
    if (sign >= 0) {
      return sign;
    }
    boolean port =
        colon < 0 || isPort(colon + 1, to) || Alphabet.all(text, colon + 1, to, Alphabet.DIGIT);
    return port || to >= text.length() || " \t\n\"'<>".indexOf(text.charAt(to)) >= 0
        ? -1
        : loose(to);
  }

  private boolean isPort(int from, int to) {
    return to == from || text.startsWith("{", from);
  }

  private int loose(int from) {
    int sign = -1;
    boolean known = from >= looseFrom && from < looseTo;
    int to = known ? looseTo : from;
    for (; to < text.length() && to < from + FARTHEST; to++) {
      char c = text.charAt(to);
      boolean escaped = c == '\\' && !text.startsWith("/", to + 1);
      if (c <= ' ' || c == '"' || c == '\'' || c == '<' || c == '>' || escaped) {
        break;
      }
      if (c == '@') {
        sign = to;
      } else if (sign >= 0 && c == '/') {
        break;
      }
    }
    if (sign < 0) {
      looseFrom = known ? looseFrom : from;
      looseTo = to;
    }
    return sign;
  }

  private static boolean isAuthorityEnd(char c) {
    return c <= ' ' || "/?#\"'<>`\\".indexOf(c) >= 0 || c == ')' || c == ']';
  }

  /** A user without a password is a secret if it is random: the key of a Sentry project. */
  boolean isSecret(int from, int sign) {
    int colon = text.indexOf(':', from, sign);
    if (colon >= 0) {
      return colon + 1 < sign && !isReference(colon + 1, sign);
    }
    boolean escaped = text.substring(from, sign).contains("%3A");
    return escaped || (sign - from >= 8 && WordLooks.isRandom(text, from, sign));
  }

  private boolean isReference(int from, int to) {
    return text.startsWith("${", from)
        || text.startsWith("$(", from)
        || text.startsWith("{{", from)
        || text.startsWith("<", from)
        || Alphabet.all(text, from, to, 0)
        || isStars(from, to);
  }

  private boolean isStars(int from, int to) {
    for (int i = from; i < to; i++) {
      if (text.charAt(i) != '*') {
        return false;
      }
    }
    return true;
  }
}
