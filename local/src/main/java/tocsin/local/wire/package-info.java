/**
 * What the small servers of the embedded cloud share: one request, one answer, and the way from one
 * service to another. All of them answer on one loopback address, as {@code AWS_ENDPOINT_URL} wants
 * it; {@link tocsin.local.wire.WireService#handles} tells whose request it is.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.wire;
