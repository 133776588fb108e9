/** Reads what X-Ray knows of a request, and works out from it where a failure began. */
@org.jspecify.annotations.NullMarked
package tocsin.trace;
