package tocsin.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import tocsin.model.Arn;
import tocsin.model.SignalKind;
import tocsin.redact.Redactor;

/**
 * An event in EventBridge's form, its envelope read.
 *
 * @param id the event's own, or one made from its content so that a repeat has the same
 * @param time the envelope's, or the time of arrival if that is unusable
 * @param latest the latest time that is believed
 * @param badTime what stands in the envelope where its time should; empty if that is one
 */
record Event(
    String id,
    String source,
    String detailType,
    Instant time,
    Instant latest,
    String badTime,
    String account,
    String region,
    List<String> resources,
    JsonNode detail) {
  /** SQS takes 128 characters as a deduplication id; a request id is put behind this one. */
  private static final int LONGEST_ID = 80;

  private static final Arn NOWHERE = new Arn("", "", "", "", "");

  /** What an envelope does not say about its scope, its first resource may. */
  static Event read(JsonNode envelope, Instant receivedAt, Instant latest) {
    JsonNode detail = envelope.path("detail");
    JsonNode time = envelope.path("time");
    Instant own = Times.read(time);
    boolean bad = own == null ? Times.isThere(time) : own.isAfter(latest);
    String id = Tree.text(envelope, "id");
    List<String> resources = Tree.texts(envelope.path("resources"));
    String account = Redactor.redact(Tree.text(envelope, "account"));
    String region = Redactor.redact(Tree.text(envelope, "region"));
    if (account.isEmpty() || region.isEmpty()) {
      Arn first = Arn.parse(resources.isEmpty() ? "" : resources.getFirst()).orElse(NOWHERE);
      account = account.isEmpty() ? Redactor.redact(first.account()) : account;
      region = region.isEmpty() ? Redactor.redact(first.region()) : region;
    }
    return new Event(
        boundedId(id.isEmpty() ? hash(envelope.toString()) : id),
        Redactor.redact(Tree.text(envelope, "source")),
        Redactor.redact(Tree.text(envelope, "detail-type")),
        own == null || bad ? receivedAt : own,
        latest,
        bad ? Times.told("time", time) : "",
        account,
        region,
        resources,
        detail.isObject() ? detail : MissingNode.getInstance());
  }

  /** The same event seen from where it happened, if that is not where it came from. */
  Event in(String otherAccount, String otherRegion) {
    return new Event(
        id,
        source,
        detailType,
        time,
        latest,
        badTime,
        otherAccount.isEmpty() ? account : Redactor.redact(otherAccount),
        otherRegion.isEmpty() ? region : Redactor.redact(otherRegion),
        resources,
        detail);
  }

  /** The same id if it is short enough and holds no secret, a hash of it if not. */
  static String boundedId(String id) {
    return id.length() <= LONGEST_ID && Redactor.redact(id).equals(id) ? id : hash(id);
  }

  /** The text of a field of the detail; empty if it is not there or no text. */
  String text(String name) {
    return Tree.text(detail, name);
  }

  String text(String outer, String name) {
    return Tree.text(detail, outer, name);
  }

  /** The first resource that the envelope names; empty if there is none. */
  String firstResource() {
    return resources.isEmpty() ? "" : resources.getFirst();
  }

  /** The source without its "aws.": the name by which ARNs and API calls know an AWS service. */
  String service() {
    return source.startsWith("aws.") ? source.substring(4) : source;
  }

  /** The ARN of a resource of this account and region; the bare name where they are not known. */
  String arn(String service, String resource, String name) {
    if (name.isEmpty() || name.startsWith("arn:")) {
      return name;
    }
    if (account.isEmpty() || region.isEmpty()) {
      return name;
    }
    return new Arn(Arn.partitionOf(region), service, region, account, resource + name).text();
  }

  /** The ARN of a resource that belongs to a region and to no account in particular. */
  String unownedArn(String service, String resource, String name) {
    return region.isEmpty()
        ? name
        : new Arn(Arn.partitionOf(region), service, region, "", resource + name).text();
  }

  /** The ARN of a resource of a global service. */
  String globalArn(String service, String owner, String resource) {
    return new Arn(Arn.partitionOf(region), service, "", owner, resource).text();
  }

  Draft draft(SignalKind kind) {
    return new Draft(this, kind);
  }

  /** An id made from a content, the same for the same content. */
  static String hash(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
