package tocsin.correlate;

import com.fasterxml.jackson.databind.JsonNode;
import tocsin.model.Json;

/**
 * What was measured of an incident.
 *
 * @param service of the deployment that it is put down to; empty if it is put down to none
 * @param restored whether its duration was measured
 * @param recovered whether it was measured for that deployment too
 */
record IncidentFigures(String service, String environment, boolean restored, boolean recovered) {
  static IncidentFigures read(JsonNode n) {
    return new IncidentFigures(
        n.path("service").asText(),
        n.path("environment").asText(),
        n.path("restored").asBoolean(),
        n.path("recovered").asBoolean());
  }

  boolean put() {
    return !service.isEmpty();
  }

  IncidentFigures putDown(String toService, String toEnvironment) {
    return new IncidentFigures(toService, toEnvironment, restored, recovered);
  }

  /** One that comes back is not measured again: when it began anew is not known. */
  IncidentFigures over() {
    return new IncidentFigures(service, environment, true, recovered || put());
  }

  String write() {
    return Json.object(out -> {
      out.writeStringField("service", service);
      out.writeStringField("environment", environment);
      out.writeBooleanField("restored", restored);
      out.writeBooleanField("recovered", recovered);
    });
  }
}
