package tocsin.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static tocsin.trace.TestTrace.aws;
import static tocsin.trace.TestTrace.thrown;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tocsin.model.Cause;

/**
 * Where failures began, one row a way to fail. What is expected is {@code kind node operation
 * exception, path}, or null where nobody is left with a failure.
 */
final class OriginTest {
  private static final String LAMBDA = "AWS::Lambda";
  private static final String FUNCTION = "AWS::Lambda::Function";
  private static final String GATEWAY = "AWS::ApiGateway::Stage";
  private static final String FAULT = "\"fault\":true";
  private static final String ERROR = "\"error\":true";
  private static final String INFERRED = "\"inferred\":true";

  private static Arguments row(String name, @Nullable String expected, TestTrace trace) {
    return Arguments.of(name, expected, trace.documents());
  }

  private static TestTrace trace() {
    return new TestTrace();
  }

  /** A gateway, a function, and what is in the function. */
  private static TestTrace function(String more) {
    return trace()
        .segment("1", "", "shop/prod", GATEWAY, 0, 1000, more)
        .call("2", "1", "Lambda", "aws", 5, 995, "")
        .segment("3", "2", "checkout", LAMBDA, 10, 990, more)
        .segment("4", "3", "checkout", FUNCTION, 20, 985, more);
  }

  static Stream<Arguments> rows() {
    return Stream.of(
        row("nobody failed", null, function("")),
        row(
            "the function's own fault, seen by all above it",
            "fault checkout NullPointerException, shop/prod > checkout",
            function(FAULT + "," + thrown("NullPointerException", "no cart"))),
        row(
            "a remote host without a segment of its own",
            "fault payments.example.com POST /charge, shop/prod > checkout > payments.example.com",
            function(FAULT)
                .call(
                    "5",
                    "4",
                    "payments.example.com",
                    "remote",
                    30,
                    900,
                    FAULT
                        + ",\"http\":{\"request\":{\"method\":\"POST\","
                        + "\"url\":\"https://payments.example.com/charge?card=1\"},"
                        + "\"response\":{\"status\":503}}")),
        row(
            "a connection that was refused: no answer, no status, only an exception",
            "fault payments.example.com ConnectException, shop/prod > checkout >"
                + " payments.example.com",
            function(FAULT)
                .call(
                    "5",
                    "4",
                    "payments.example.com",
                    "remote",
                    30,
                    31,
                    FAULT + "," + thrown("ConnectException", "refused"))),
        row(
            "a retry that succeeded",
            null,
            function("")
                .call("5", "4", "DynamoDB", "aws", 30, 60, FAULT + "," + orders("PutItem"))
                .call("6", "4", "DynamoDB", "aws", 70, 99, orders("PutItem"))),
        row(
            "a retry that succeeded beside a call that did not",
            "fault payments DynamoDB.GetItem, shop/prod > checkout > payments",
            function(FAULT)
                .call("5", "4", "DynamoDB", "aws", 30, 60, FAULT + "," + orders("PutItem"))
                .call("6", "4", "DynamoDB", "aws", 70, 99, orders("PutItem"))
                .call(
                    "7",
                    "4",
                    "DynamoDB",
                    "aws",
                    100,
                    150,
                    FAULT + "," + aws("GetItem", "table_name", "payments"))),
        row(
            "retries that all failed: the last is told",
            "throttle orders DynamoDB.PutItem SecondTry, shop/prod > checkout > orders",
            function(FAULT)
                .call(
                    "5",
                    "4",
                    "DynamoDB",
                    "aws",
                    30,
                    60,
                    "\"throttle\":true," + orders("PutItem") + "," + thrown("FirstTry", ""))
                .call(
                    "6",
                    "4",
                    "DynamoDB",
                    "aws",
                    70,
                    99,
                    "\"throttle\":true," + orders("PutItem") + "," + thrown("SecondTry", ""))),
        row(
            "a throttle that is flagged as an error only, told by its code",
            "throttle orders DynamoDB.PutItem ProvisionedThroughputExceededException, shop/prod >"
                + " checkout > orders",
            function(FAULT)
                .call(
                    "5",
                    "4",
                    "DynamoDB",
                    "aws",
                    30,
                    60,
                    ERROR
                        + ","
                        + orders("PutItem")
                        + ",\"http\":{\"response\":{\"status\":400}},"
                        + thrown("ProvisionedThroughputExceededException", "Rate"))),
        row(
            "a throttle told by the status",
            "throttle prices.example.com GET /, shop/prod > checkout > prices.example.com",
            function(ERROR)
                .call(
                    "5",
                    "4",
                    "prices.example.com",
                    "remote",
                    30,
                    60,
                    ERROR
                        + ",\"http\":{\"request\":{\"method\":\"GET\","
                        + "\"url\":\"https://prices.example.com/\"},"
                        + "\"response\":{\"status\":429}}")),
        row(
            "a throttle of the SDK for Python, which has one type for all",
            "throttle orders DynamoDB.PutItem ClientError, shop/prod > checkout > orders",
            function(FAULT)
                .call(
                    "5",
                    "4",
                    "DynamoDB",
                    "aws",
                    30,
                    60,
                    ERROR
                        + ","
                        + orders("PutItem")
                        + ","
                        + thrown(
                            "ClientError",
                            "An error occurred (ThrottlingException) when calling PutItem"))),
        row(
            "a function that Lambda throttles has no segment of its own",
            "throttle checkout Lambda.Invoke, shop/prod > checkout",
            trace()
                .segment("1", "", "shop/prod", GATEWAY, 0, 100, FAULT)
                .call("2", "1", "Lambda", "aws", 5, 95, aws("Invoke", "function_name", "checkout"))
                .segment(
                    "3",
                    "2",
                    "checkout",
                    LAMBDA,
                    10,
                    90,
                    "\"error\":true,\"throttle\":true,\"http\":{\"response\":{\"status\":429}}")),
        row(
            "a caller that gave up on a callee which was well, if slow",
            "fault stock GET /level ReadTimeoutError, web > stock",
            trace()
                .segment("1", "", "web", "", 0, 3010, FAULT)
                .call(
                    "2",
                    "1",
                    "stock.internal",
                    "remote",
                    5,
                    3005,
                    FAULT
                        + ",\"http\":{\"request\":{\"method\":\"GET\","
                        + "\"url\":\"http://stock.internal/level\"}},"
                        + thrown("ReadTimeoutError", "read timed out"))
                .segment("3", "2", "stock", "", 20, 9000, "")
                .call("4", "3", "db", "remote", 30, 8900, "")),
        row(
            "a function whose time was up: whom it was waiting for",
            "fault ledger POST /post Runtime.ExitError, shop/prod > checkout > ledger",
            function(FAULT + "," + thrown("Runtime.ExitError", "Task timed out after 1.00 seconds"))
                .call("5", "4", "prices", "remote", 30, 60, "")
                .call(
                    "6",
                    "4",
                    "ledger",
                    "remote",
                    70,
                    985,
                    "\"http\":{\"request\":{\"method\":\"POST\","
                        + "\"url\":\"https://ledger/post\"}}")),
        row(
            "a function whose time was up in its own loop",
            "fault checkout Runtime.ExitError, shop/prod > checkout",
            function(FAULT + "," + thrown("Runtime.ExitError", "Task timed out after 1.00 seconds"))
                .call("5", "4", "prices", "remote", 30, 60, "")),
        row(
            "a call that never ended below a failure",
            "fault ledger, shop/prod > checkout > ledger",
            function(FAULT).call("5", "4", "ledger", "remote", 30, -1, "")),
        row(
            "a function that ran out of memory: only Lambda's own segment says so",
            "fault checkout, shop/prod > checkout",
            trace()
                .segment("1", "", "shop/prod", GATEWAY, 0, 1000, FAULT)
                .call("2", "1", "Lambda", "aws", 5, 995, "")
                .segment("3", "2", "checkout", LAMBDA, 10, 990, FAULT)
                .segment("4", "3", "checkout", FUNCTION, 20, 985, "")),
        row(
            "the same with a segment of the function that was never finished",
            "fault checkout, shop/prod > checkout",
            trace()
                .segment("1", "", "shop/prod", GATEWAY, 0, 1000, FAULT)
                .call("2", "1", "Lambda", "aws", 5, 995, "")
                .segment("3", "2", "checkout", LAMBDA, 10, 990, FAULT)
                .segment("4", "3", "checkout", FUNCTION, 20, -1, "")),
        row(
            "a fault of the callee's callee explains both above",
            "fault stock-db SQL SQLException, web > stock > stock-db",
            trace()
                .segment("1", "", "web", "", 0, 100, FAULT)
                .call("2", "1", "stock", "remote", 5, 95, FAULT)
                .segment("3", "2", "stock", "", 10, 90, FAULT)
                .call(
                    "4",
                    "3",
                    "stock-db",
                    "remote",
                    20,
                    80,
                    FAULT + ",\"sql\":{}," + thrown("SQLException", "no connection"))),
        row(
            "one of several called side by side",
            "fault mail, web > mail",
            trace()
                .segment("1", "", "web", "", 0, 100, FAULT)
                .call("2", "1", "stock", "remote", 5, 95, "")
                .call("3", "1", "mail", "remote", 5, 60, FAULT)
                .call("4", "1", "prices", "remote", 5, 95, "")),
        row(
            "what SNS set off",
            "fault mailer SmtpException, shop/prod > checkout > receipts > mailer",
            message("SNS", "Publish", "topic_arn", "arn:aws:sns:eu-west-1:111122223333:receipts")),
        row(
            "what SQS set off",
            "fault mailer SmtpException, shop/prod > checkout > receipts > mailer",
            message(
                "SQS",
                "SendMessage",
                "queue_url",
                "https://sqs.eu-west-1.amazonaws.com/111122223333/receipts")),
        row(
            "what EventBridge set off",
            "fault mailer SmtpException, shop/prod > checkout > receipts > mailer",
            message("Events", "PutEvents", "event_bus_name", "receipts")),
        row(
            "what a consumer with no more than an error did is no client error of the sender",
            "error worker BadMessage, web > orders > worker",
            trace()
                .segment("1", "", "web", "", 0, 100, "")
                .call("2", "1", "SQS", "aws", 5, 20, aws("SendMessage", "queue_name", "orders"))
                .segment(
                    "3",
                    "2",
                    "worker",
                    "AWS::ECS::Container",
                    300,
                    400,
                    ERROR + "," + thrown("BadMessage", "no id"))),
        row(
            "a consumer that failed does not explain why its sender did",
            "fault web IllegalStateException, web",
            trace()
                .segment(
                    "1", "", "web", "", 0, 100, FAULT + "," + thrown("IllegalStateException", ""))
                .call("2", "1", "SQS", "aws", 5, 20, aws("SendMessage", "queue_name", "orders"))
                .segment("3", "2", "worker", "AWS::ECS::Container", 300, 400, FAULT)
                .call("4", "3", "db", "remote", 310, 390, FAULT)),
        row(
            "an event that was delivered again with success",
            null,
            trace()
                .segment("1", "", "web", "", 0, 100, "")
                .call("2", "1", "SNS", "aws", 5, 20, "")
                .segment("3", "2", "mailer", LAMBDA, 50, 60, "")
                .call("4", "3", "Attempt #1", "", 60, 100, FAULT)
                .segment("5", "4", "mailer", FUNCTION, 61, 99, FAULT)
                .call("6", "3", "Attempt #2", "", 200, 300, "")
                .segment("7", "6", "mailer", FUNCTION, 201, 299, "")),
        row(
            "a task of a state machine that was started and not waited for",
            "fault charge CardException, web > billing > charge",
            trace()
                .segment("1", "", "web", "", 0, 100, "")
                .call(
                    "2",
                    "1",
                    "SFN",
                    "aws",
                    5,
                    20,
                    aws(
                        "StartExecution",
                        "state_machine_arn",
                        "arn:aws:states:eu-west-1:111122223333:stateMachine:billing"))
                .segment("3", "2", "billing", "AWS::StepFunctions::StateMachine", 10, 900, FAULT)
                .call("4", "3", "Charge", "", 20, 890, FAULT)
                .call("5", "4", "Lambda", "aws", 30, 880, "")
                .segment("6", "5", "charge", LAMBDA, 40, 870, FAULT)
                .segment(
                    "7",
                    "6",
                    "charge",
                    FUNCTION,
                    50,
                    860,
                    FAULT + "," + thrown("CardException", "declined"))),
        row(
            "a client error that the program dealt with",
            null,
            function("").call("5", "4", "S3", "aws", 30, 60, ERROR)),
        row(
            "a client error that the program passed on",
            "error cache S3.GetObject NoSuchKey, shop/prod > checkout > cache",
            function(ERROR)
                .call(
                    "5",
                    "4",
                    "S3",
                    "aws",
                    30,
                    60,
                    ERROR
                        + ","
                        + aws("GetObject", "bucket_name", "cache")
                        + ","
                        + thrown("NoSuchKey", "gone"))));
  }

  private static String orders(String operation) {
    return aws(operation, "table_name", "orders");
  }

  /** A function that sends a message and is well; a second that the message set off, and fails. */
  private static TestTrace message(
      String service, String operation, String field, String resource) {
    return function("")
        .call("5", "4", service, "aws", 100, 120, aws(operation, field, resource))
        .segment("6", "5", service, "AWS::" + service, 100, 120, INFERRED)
        .segment("7", "5", "mailer", LAMBDA, 1500, 1510, "")
        .call("8", "7", "Attempt #1", "", 1520, 1900, FAULT)
        .segment(
            "9",
            "8",
            "mailer",
            FUNCTION,
            1530,
            1890,
            FAULT + "," + thrown("SmtpException", "refused"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rows")
  void origin_is(String name, @Nullable String expected, List<String> documents) {
    assertThat(told(TraceAnalysis.of(TestTrace.ID, documents).origin())).isEqualTo(expected);
    assertThat(told(TraceAnalysis.of(TestTrace.ID, documents.reversed()).origin()))
        .as("documents in the opposite order")
        .isEqualTo(expected);
  }

  private static @Nullable String told(@Nullable Cause cause) {
    if (cause == null) {
      return null;
    }
    String head = cause.kind().wire() + ' ' + cause.node();
    String operation = cause.operation().isEmpty() ? "" : ' ' + cause.operation();
    String thrown = cause.exception() == null ? "" : ' ' + cause.exception().type();
    return head + operation + thrown + ", " + String.join(" > ", cause.path());
  }
}
