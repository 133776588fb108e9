/**
 * The same alerts through Alertmanager and through correlation and notices: what each takes of the
 * CPU and of memory, and how soon the first notice is out.
 */
@org.jspecify.annotations.NullMarked
package tocsin.benchmarks.alertmanager;
