package tocsin.notify;

/** A page of the AWS console. */
record ConsoleLink(String label, String url) {}
