/**
 * The ways into the project that are searched, each with what must hold. Loaded beside the
 * rewritten classes, by {@link tocsin.local.fuzz.Instrumented}.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.fuzz.targets;
