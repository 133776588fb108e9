package tocsin.local.template;

/** A resource of the template that has no counterpart here. */
public record NotSimulated(String id, String type) {}
