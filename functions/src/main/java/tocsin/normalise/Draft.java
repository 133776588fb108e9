package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import tocsin.model.Change;
import tocsin.model.LinkKind;
import tocsin.model.Outcome;
import tocsin.model.ServiceName;
import tocsin.model.Severity;
import tocsin.model.Signal;
import tocsin.model.SignalKind;
import tocsin.model.SignalState;
import tocsin.redact.Redactor;

/**
 * A signal in the making, with what every event gives: scope, resources and the links that follow
 * from them. All text from outside passes the redactor here, so that no source can forget it.
 */
final class Draft {
  private static final int TITLE = 200;
  private static final int VALUE = 1024;

  /** Each link costs a conditional write, and a transaction holds a hundred items. */
  private static final int RESOURCE_LINKS = 10;

  private static final int RESOURCES = 50;

  private final Event event;
  private final Signal.Builder signal;
  private final Set<String> resources = new LinkedHashSet<>();

  /** The same name stands in several places of an event. */
  private final Map<String, String> cleaned = new HashMap<>();

  private String service = "";
  private String main = "";
  private String principal = "";
  private boolean envelopeResources = true;
  private int linked;

  Draft(Event event, SignalKind kind) {
    this.event = event;
    this.signal = Signal.builder(event.id(), event.source(), kind, event.time());
    if (!event.badTime().isEmpty()) {
      invalidTime(event.badTime());
    }
  }

  Draft id(String value) {
    signal.id(Event.boundedId(value));
    return this;
  }

  /**
   * The time that a field of the record tells; the event's where it tells none, or one that is far
   * ahead.
   */
  Draft time(String name, JsonNode node) {
    Instant value = Times.read(node);
    if (value == null ? Times.isThere(node) : value.isAfter(event.latest())) {
      return invalidTime(Times.told(name, node));
    }
    if (value != null) {
      signal.time(value);
    }
    return this;
  }

  private Draft invalidTime(String told) {
    return attribute("tocsin.reason", "invalid-time").attribute("tocsin.reason_detail", told);
  }

  Draft severity(Severity value) {
    signal.severity(value);
    return this;
  }

  Draft title(String text) {
    signal.title(clean(text, TITLE));
    return this;
  }

  Draft kind(SignalKind value) {
    signal.kind(value);
    return this;
  }

  Draft service(String name) {
    service = name;
    return this;
  }

  /** The environment that the source names; without one it is that of the deployment. */
  Draft environment(String name) {
    if (!name.isBlank()) {
      signal.environment(clean(name, VALUE));
    }
    return this;
  }

  /** Adds a resource that it is about; the first one names the service. */
  Draft resource(String arnOrId) {
    String text = clean(arnOrId, VALUE);
    if (text.isBlank() || resources.size() >= RESOURCES || !resources.add(text)) {
      return this;
    }
    main = main.isEmpty() ? text : main;
    signal.resource(text);
    if (linked < RESOURCE_LINKS) {
      linked++;
      signal.link(LinkKind.RESOURCE, key(arnOrId, text));
    }
    return this;
  }

  /** The envelope's resources say nothing that the source has not said better. */
  Draft withoutEnvelopeResources() {
    envelopeResources = false;
    return this;
  }

  /** Who acted: joins weakly what the same principal did. */
  Draft principal(String arnOrName) {
    if (!arnOrName.isBlank()) {
      // People need to know who it was: a name that is a mail address is shown.
      principal = arnOrName;
      cleaned.clear();
      String text = clean(arnOrName, VALUE);
      principal = text;
      cleaned.clear();
      signal.principal(text);
      // A service's name would link everybody with everybody.
      if (!text.endsWith(".amazonaws.com")) {
        signal.link(LinkKind.PRINCIPAL, key(arnOrName, text));
      }
    }
    return this;
  }

  Draft alarm(String arn) {
    signal.link(LinkKind.ALARM, key(arn, clean(arn, VALUE)));
    return this;
  }

  /** The strong link of a thing that fails and recovers: {@code account/region/source/thing}. */
  Draft thing(String arnOrId) {
    return arnOrId.isEmpty() ? this : finding(event.source(), arnOrId);
  }

  /** A strong link with further parts: {@code account/region/part/part...}. */
  Draft finding(String... parts) {
    String key = event.account() + '/' + event.region() + '/' + String.join("/", parts);
    signal.link(LinkKind.FINDING, key(key, clean(key, VALUE)));
    return this;
  }

  /** A strong link by a key that is unique without a scope, such as a finding's ARN. */
  Draft findingArn(String arn) {
    if (arn.startsWith("arn:")) {
      signal.link(LinkKind.FINDING, key(arn, clean(arn, VALUE)));
    }
    return this;
  }

  Draft trace(String xrayId) {
    signal.traceId(xrayId).link(LinkKind.TRACE, xrayId);
    return this;
  }

  Draft ended() {
    signal.state(SignalState.ENDED);
    return this;
  }

  Draft drill(boolean value) {
    signal.drill(value);
    return this;
  }

  Draft attribute(String name, String value) {
    if (!value.isEmpty()) {
      signal.attribute(name, clean(value, VALUE));
    }
    return this;
  }

  Outcome signalled() {
    return new Outcome.Signalled(build());
  }

  /** A change made with a tool by somebody; an empty actor means that the event does not say. */
  Outcome changed(String tool, String actor) {
    return new Outcome.Changed(new Change(build(), tool, clean(actor, VALUE)));
  }

  /** Of no interest, unless a rule wants it. */
  Outcome ignored(String reason) {
    return new Outcome.Ignored(reason, build());
  }

  private Signal build() {
    if (envelopeResources) {
      event.resources().forEach(this::resource);
    }
    String name = service.isBlank() ? serviceName() : service;
    return signal
        .account(event.account())
        .region(event.region())
        .service(clean(name, VALUE))
        .attribute("cloud.account.id", event.account())
        .attribute("cloud.region", event.region())
        .attribute("service.name", clean(name, VALUE))
        .build();
  }

  private String serviceName() {
    String name = ServiceName.ofResource(main.isEmpty() ? event.service() : main);
    return name.isBlank() ? ServiceName.ofResource(event.service()) : name;
  }

  /**
   * The key of a link by a name: what is shown of it, and a mark where that is not the whole, so
   * that two names never become one.
   */
  private static String key(String name, String shown) {
    return shown.equals(oneLine(name)) ? shown : shown + ':' + Redactor.mark(name);
  }

  /** One line, redacted, then cut with a mark where it was too long. */
  private String clean(String text, int most) {
    String safe =
        cleaned.computeIfAbsent(
            text, t -> oneLine(Redactor.redact(KeyIds.shortened(t), principal)));
    return safe.length() > most ? safe.substring(0, most - 1) + '…' : safe;
  }

  private static String oneLine(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ') {
        return flatten(text);
      }
    }
    return text;
  }

  private static String flatten(String text) {
    StringBuilder flat = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i) < ' ' ? ' ' : text.charAt(i);
      if (c != ' ' || flat.isEmpty() || flat.charAt(flat.length() - 1) != ' ') {
        flat.append(c);
      }
    }
    return flat.toString().strip();
  }
}
