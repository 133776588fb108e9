package tocsin.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "arn:aws:lambda:eu-west-1:111122223333:function:checkout, checkout",
    "arn:aws:lambda:eu-west-1:111122223333:function:checkout:live, checkout",
    "arn:aws:dynamodb:eu-west-1:111122223333:table/orders, orders",
    "arn:aws:dynamodb:eu-west-1:111122223333:table/orders/index/by-day, orders",
    "arn:aws:sqs:eu-west-1:111122223333:orders.fifo, orders.fifo",
    "arn:aws:ecs:eu-west-1:111122223333:service/shop/payments, payments",
    "arn:aws:ecs:eu-west-1:111122223333:task/shop/0123abcd, shop",
    "arn:aws:states:eu-west-1:111122223333:stateMachine:refunds, refunds",
    "arn:aws:states:eu-west-1:111122223333:execution:refunds:run-1, refunds",
    "arn:aws:cloudformation:eu-west-1:111122223333:stack/shop/7a1b-11f0, shop",
    "arn:aws:elasticloadbalancing:eu-west-1:111122223333:loadbalancer/app/web/50dc6c49, web",
    "arn:aws:elasticloadbalancing:eu-west-1:111122223333:targetgroup/web-blue/73e2d6bc, web-blue",
    "arn:aws:codepipeline:eu-west-1:111122223333:checkout-pipeline, checkout",
    "arn:aws:codepipeline:eu-west-1:111122223333:pipeline, pipeline",
    "arn:aws:secretsmanager:eu-west-1:111122223333:secret:db-login-AbCdEf, db-login",
    "arn:aws:apigateway:eu-west-1::/restapis/a1b2c3/stages/prod, a1b2c3",
    "arn:aws:logs:eu-west-1:111122223333:log-group:/aws/lambda/checkout:*, checkout",
    "arn:aws:s3:::invoices-eu, invoices-eu",
    "arn:aws:s3:::invoices-eu/2026/one.pdf, invoices-eu",
    "arn:aws:iam::111122223333:role/reporting, reporting",
    "i-0a1b2c3d4e5f60001, i-0a1b2c3d4e5f60001",
    "arn:aws:, aws",
    "::, unknown",
  })
  void resource_namesItsService(String resource, String service) {
    assertThat(ServiceName.ofResource(resource)).isEqualTo(service);
  }

  @ParameterizedTest
  @CsvSource({
    "/aws/lambda/checkout, checkout",
    "/aws/lambda/us-east-1.resize, resize",
    "/ecs/checkout, checkout",
    "/aws/codebuild/build-shop, build-shop",
    "/aws/rds/cluster/orders/postgresql, orders",
    "/aws/rds/instance/orders/error, orders",
    "/aws/eks/prod/cluster, prod",
    "/aws/containerinsights/prod/application, prod",
    "/aws/ecs/containerinsights/prod/performance, prod",
    "/aws/elasticbeanstalk/shop-env/var/log/web.stdout.log, shop-env",
    "API-Gateway-Execution-Logs_a1b2c3/prod, a1b2c3",
    "/aws/apprunner/web/8fe1e10304f84fd2b0df550fe98a71fa/application, web",
    "/aws/amazonmq/broker/b-1234/general, b-1234",
    "/aws/OpenSearchService/domains/search/application-logs, search",
    "/aws/docdb/carts/profiler, carts",
    "shop, shop",
    "/, unknown",
    "'', unknown",
  })
  void ofLogGroup_group_isNamedByWhatItBelongsTo(String group, String service) {
    assertThat(ServiceName.ofLogGroup(group)).isEqualTo(service);
  }

  /** The stream tells the services of one group apart. */
  @ParameterizedTest
  @CsvSource({
    "/aws/eks/fargate/prod, from-fluent-bit-kube.var.log.containers.pay-5d_shop_pay-0a1b.log, pay",
    "/aws/eks/fargate/prod, from-fluent-bit-kube.var.log.containers.a-b-5d_shop_stock-api-0a1b.log, stock-api",
    "/aws/eks/fargate/prod, other, prod",
    "/aws/batch/job, nightly/default/0a1b2c3d, nightly",
    "/aws/sagemaker/TrainingJobs, rank-7/algo-1-1795000000, rank-7",
    "/aws/lambda/checkout, 2026/11/21/[$LATEST]0a1b, checkout",
  })
  void ofLogGroup_ofMany_isNamedByTheStream(String group, String stream, String service) {
    assertThat(ServiceName.ofLogGroup(group, stream)).isEqualTo(service);
  }
}
