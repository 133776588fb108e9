/** Rules: loading, checking, matching. The only package that knows event-ruler. */
@org.jspecify.annotations.NullMarked
package tocsin.rule;
