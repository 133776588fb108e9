/**
 * DynamoDB as AWS's own DynamoDB Local, in this process, in memory and on loopback, with the tables
 * of the template. The server is put together here rather than by its launcher class, because the
 * launcher binds to every address and reports usage to AWS.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.dynamodb;
