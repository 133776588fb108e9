/** The handlers with collaborators that are played to them. */
@org.jspecify.annotations.NullMarked
package tocsin.app;
