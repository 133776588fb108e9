/**
 * Reads the application's own {@code template.yaml}, so that what runs on this computer is what is
 * deployed. There is no second description to keep in step.
 *
 * <p>{@link tocsin.local.template.Template#read} parses the YAML with its CloudFormation tags,
 * checks the parameters, evaluates conditions and intrinsic functions with the local values of a
 * {@link tocsin.local.template.Stack}, merges {@code Globals} as SAM does, and gives the resources
 * that can be simulated as records. Whatever is wrong is reported at once, each with its line and a
 * hint. Resource types that only matter in an account (roles, permissions, alarms) are listed as
 * not simulated.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.template;
