/**
 * Properties that must hold whatever happens: random histories, told in any order, more than once,
 * with crashes between any two calls, one by one, in batches and by several correlators at once.
 *
 * <p>A history follows from its seed. One that breaks a property is cut down to what is needed for
 * it and printed. {@code -Dtocsin.histories=500} tries more of them than a build does, {@code
 * -Dtocsin.seed=1234} starts elsewhere.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.proof;
