/** Turns EventBridge events into signals and changes, one small final class for each source. */
@org.jspecify.annotations.NullMarked
package tocsin.normalise;
