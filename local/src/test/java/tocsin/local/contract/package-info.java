/** The ports' contracts, and the adapters beyond them, on DynamoDB Local and ElasticMQ. */
@org.jspecify.annotations.NullMarked
package tocsin.local.contract;
