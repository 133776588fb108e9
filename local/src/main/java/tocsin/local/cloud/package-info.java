/**
 * The embedded cloud: everything in the template, running on this computer and reachable at one
 * loopback address, so that {@code AWS_ENDPOINT_URL} is all that a program or the AWS CLI needs.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.cloud;
