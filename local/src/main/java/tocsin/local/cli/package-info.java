/**
 * The command {@code tocsin}. Machine-readable output is one JSON object a line on standard output,
 * nothing else there; progress and logs go to standard error. Exit codes: 0 fine, 1 the input or
 * rules have problems (listed), 2 wrong usage.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.cli;
