package tocsin.correlate;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tocsin.model.Cause;
import tocsin.model.Incident;
import tocsin.model.Link;

/**
 * Brings an incident together with all that its proven cause explains: those with the same cause,
 * and those of the very node that it lies in.
 */
final class Proof {
  private final Reach reach;
  private final Places places;

  Proof(Reach reach, Places places) {
    this.reach = reach;
    this.places = places;
  }

  /**
   * What a cause comes to.
   *
   * @param before the survivor as it was read
   * @param pointers what remains of the others
   */
  record Proven(
      Incident.Builder survivor,
      Incident before,
      List<Incident> pointers,
      List<LinkClaim> claims,
      List<Window> windows) {
    /** No cause, so nothing comes of it. */
    static Proven nothing(Incident.Builder b, Incident before) {
      return new Proven(b, before, List.of(), List.of(), List.of());
    }
  }

  /**
   * Sets the cause.
   *
   * @param telling whether people were or are to be told of the incident already
   */
  Proven of(Incident incident, Cause cause, boolean telling, Instant now) {
    Incident.Builder b = incident.toBuilder();
    b.cause = cause;
    b.noCause = null;
    b.likely.clear();
    Link link = CauseLink.of(cause, b.account, b.region, b.drill);
    Bounds.link(b, link);
    Bounds.why(b, "cause " + link.text());
    Reach.Found others = reach.of(link, incident, now);
    Places.Visit visit = places.visit(Stay.of(b, cause), now);
    Map<Incident, Link> all =
        Reach.all(others.targets(), places.kin(visit, incident, incident.updated()));
    List<Incident> pointers = new ArrayList<>();
    Incident.Builder survivor = merge(b, link, all, telling, pointers);
    Incident before =
        all.keySet().stream().filter(i -> i.id().equals(survivor.id)).findFirst().orElse(incident);
    return new Proven(
        survivor,
        before,
        List.copyOf(pointers),
        Claims.on(List.of(link), _ -> true, survivor.build(), others.claims(), now),
        visit.enter(survivor.id, now));
  }

  /**
   * Into the oldest; but one that was opened this very moment, and that nobody has heard of, goes
   * into one that people know, so that they are not called again.
   */
  private static Incident.Builder merge(
      Incident.Builder b,
      Link link,
      Map<Incident, Link> others,
      boolean telling,
      List<Incident> pointers) {
    List<Incident> all = new ArrayList<>(others.keySet());
    if (telling) {
      all.add(b.build());
    }
    all.sort(Reach.OLDEST);
    if (!telling) {
      all.add(b.build());
    }
    Incident.Builder survivor = all.getFirst().toBuilder();
    for (Incident younger : all.subList(1, all.size())) {
      Merging.into(survivor, younger, link);
      pointers.add(Merging.pointer(younger, survivor.id));
    }
    return survivor;
  }
}
