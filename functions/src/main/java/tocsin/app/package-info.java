/**
 * The four handlers, their settings, and the wiring of the stages to AWS.
 *
 * <p>A handler decodes, delegates and answers. Its no-argument constructor reads the settings and
 * builds nothing else: clients, rules, logging and tracing are built when first needed, because
 * most invocations of {@code LogsFunction} have nothing to report and should not pay for what they
 * do not use. For functions with snapshots it is the other way round: everything is loaded and
 * warmed up before the snapshot is taken (see {@link tocsin.app.Snapshot}).
 *
 * <p>The only package that reads the clock, the environment and the standard output.
 */
@org.jspecify.annotations.NullMarked
package tocsin.app;
