package tocsin.trace;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import tocsin.model.Cause;
import tocsin.model.CauseKind;
import tocsin.model.Failure;

/** Spans as Transaction Search and exports of OpenTelemetry write them. */
final class OtelSpanTest {
  private static final String TRACE = "69a80f4000aa11bb22cc33dd44ee55ff";

  /** A function behind nothing; 1 s, of which 0.5 s in a table that throttles. */
  private static final String SERVER =
      """
      {"resource":{"attributes":{"service.name":"checkout","cloud.platform":"aws_lambda"}},
       "traceId":"%s","spanId":"00000000000000a1","parentSpanId":"","name":"POST /orders",
       "kind":"SERVER","startTimeUnixNano":1772618400000000000,
       "endTimeUnixNano":"1772618401000000000","attributes":{"http.request.method":"POST",
       "url.path":"/orders","http.response.status_code":500},"status":{"code":"ERROR"},
       "links":[{"traceId":"69a80f41000000000000000000000001","spanId":"00000000000000ff"}]}
      """
          .formatted(TRACE);

  private static final String CLIENT =
      """
      {"resource":{"attributes":{"service.name":"checkout"}},
       "traceId":"%s","spanId":"00000000000000a2","parentSpanId":"00000000000000a1",
       "name":"DynamoDB.PutItem","kind":"SPAN_KIND_CLIENT",
       "startTimeUnixNano":1772618400200000000,"endTimeUnixNano":1772618400700000000,
       "attributes":{"rpc.system":"aws-api","rpc.service":"DynamoDb","rpc.method":"PutItem",
       "aws.dynamodb.table_names":["orders"],"http.response.status_code":400},
       "status":{"code":"ERROR"},"events":[{"name":"exception","attributes":{
       "exception.type":"ThrottlingException","exception.message":"Rate exceeded"}}]}
      """
          .formatted(TRACE);

  /** The same in an export: kinds are numbers, attributes a list. */
  private static final String EXPORTED =
      """
      {"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"checkout"}}]},
       "traceId":"%s","spanId":"00000000000000a2","parentSpanId":"00000000000000a1",
       "name":"DynamoDB.PutItem","kind":3,
       "startTimeUnixNano":"1772618400200000000","endTimeUnixNano":"1772618400700000000",
       "attributes":[{"key":"rpc.system","value":{"stringValue":"aws-api"}},
        {"key":"rpc.service","value":{"stringValue":"DynamoDb"}},
        {"key":"rpc.method","value":{"stringValue":"PutItem"}},
        {"key":"aws.dynamodb.table_names","value":{"arrayValue":{"values":[
         {"stringValue":"orders"}]}}},
        {"key":"http.response.status_code","value":{"intValue":"400"}}],
       "status":{"code":2},"events":[{"name":"exception","attributes":[
        {"key":"exception.type","value":{"stringValue":"ThrottlingException"}},
        {"key":"exception.message","value":{"stringValue":"Rate exceeded"}}]}]}
      """
          .formatted(TRACE);

  @Test
  void spans_areSegmentsAndCalls() {
    for (String client : List.of(CLIENT, EXPORTED)) {
      TraceReport report = TraceAnalysis.of("t", List.of(client, SERVER));

      assertThat(report.problem()).isNull();
      assertThat(report.services()).containsExactly("AWS::Lambda::Function");
      assertThat(report.faults()).isEqualTo(1);
      assertThat(report.durationUs()).isEqualTo(1_000_000);
      assertThat(report.breakdownUs())
          .containsEntry(Category.COMPUTATION, 500_000L)
          .containsEntry(Category.EXTERNAL_SERVICE, 500_000L);
      assertThat(report.links()).containsExactly("1-69a80f41-000000000000000000000001");
      assertThat(report.origin())
          .isEqualTo(
              new Cause(
                  "orders",
                  "DynamoDb.PutItem",
                  CauseKind.THROTTLE,
                  new Failure("ThrottlingException", "Rate exceeded"),
                  List.of("checkout", "orders"),
                  "t"));
    }
  }

  @Test
  void spanWithoutAnEnd_isInProgress() {
    String open = SERVER.replace("\"endTimeUnixNano\":\"1772618401000000000\",", "");

    assertThat(TraceAnalysis.of("t", List.of(open)).problem()).isEqualTo("in-progress");
  }

  @Test
  void spanWithNothingInIt_isInvalid() {
    assertThat(TraceAnalysis.of("t", List.of("{\"spanId\":7}")).problem())
        .isEqualTo("invalid-document");
    assertThat(TraceAnalysis.of("t", List.of("{\"spanId\":\"a\"}")).problem())
        .isEqualTo("invalid-document");
  }
}
