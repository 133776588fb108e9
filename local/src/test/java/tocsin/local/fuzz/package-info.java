/**
 * Looks for inputs that break what must hold whatever comes in: nothing throws, no record is lost
 * or harms its neighbours, no secret leaves, and time grows no faster than the input.
 *
 * <p>{@link tocsin.local.fuzz.Instrumented} loads the project's classes once more, rewritten so
 * that they count the blocks that run ({@link tocsin.local.fuzz.Probe}). Inputs that run new blocks
 * are kept and changed further; steps instead of a clock tell what is slow, so a run follows from
 * its seed alone. What breaks is cut down, printed, and written to {@code target/fuzz}; the file
 * belongs into {@code src/test/resources/fuzz/<target>/}, where it is tried ever after.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.fuzz;
