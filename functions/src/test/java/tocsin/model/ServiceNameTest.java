package tocsin.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceNameTest {
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
    "shop, shop",
    "/, unknown",
    "'', unknown",
  })
  void ofLogGroup_group_isNamedByWhatItBelongsTo(String group, String service) {
    assertThat(ServiceName.ofLogGroup(group)).isEqualTo(service);
  }
}
