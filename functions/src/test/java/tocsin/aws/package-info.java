/** The adapters against answers of AWS that are played to them, with no network. */
@org.jspecify.annotations.NullMarked
package tocsin.aws;
