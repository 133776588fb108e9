/**
 * SQS as ElasticMQ, in this process, in memory and on loopback, with the queues of the template;
 * and a small client of the wire protocol for those here who send and receive.
 */
@org.jspecify.annotations.NullMarked
package tocsin.local.sqs;
