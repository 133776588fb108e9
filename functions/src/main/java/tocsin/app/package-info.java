/** The handlers, their settings and the wiring. */
@org.jspecify.annotations.NullMarked
package tocsin.app;
