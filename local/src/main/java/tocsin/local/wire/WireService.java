package tocsin.local.wire;

/** One AWS service as spoken over HTTP. */
public interface WireService extends AutoCloseable {
  /**
   * Whether this request is for this service, by target header, signature scope, action or path.
   */
  boolean handles(WireRequest request);

  /** Answers; errors of the caller are answers too, in the service's own form. */
  WireResponse handle(WireRequest request);

  /** Ends what runs in the background. */
  @Override
  default void close() {}
}
