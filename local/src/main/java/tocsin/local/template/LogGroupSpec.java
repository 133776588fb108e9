package tocsin.local.template;

/** A log group. */
public record LogGroupSpec(String id, String name) {}
