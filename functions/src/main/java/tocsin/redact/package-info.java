/**
 * Masks secrets and personal data in text, before the text is split, cut, parsed, stored or sent.
 *
 * <p>Everything that may be shown passes {@code Redactor} once, as the source wrote it: a text that
 * was cut or taken apart first hides from it by what a secret is known. The room knows no other.
 */
@org.jspecify.annotations.NullMarked
package tocsin.redact;
