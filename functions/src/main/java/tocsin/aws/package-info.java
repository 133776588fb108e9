/** The ports on AWS: DynamoDB, SQS, SNS, X-Ray. The only package that knows the AWS SDK. */
@org.jspecify.annotations.NullMarked
package tocsin.aws;
