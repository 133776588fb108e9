/**
 * Plays a story through the embedded cloud with unmodified AWS SDK clients, shows what went in and
 * what each subscriber got, and checks what the story expects.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.demo;
