package tocsin.model;

/** An exception as a trace or a log line tells it. */
public record Failure(String type, String message) {}
