/**
 * Runs recorded input through the stages in this process, without the embedded cloud: what each
 * record becomes, and, on a virtual clock, which incidents and notices come of all of them.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.replay;
