package tocsin.aws;

import com.amazonaws.xray.interceptors.TracingInterceptor;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttribute;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * The X-Ray SDK's interceptor, loaded with the first invocation that Lambda samples: the SDK costs
 * more to load than a client does, and for the other invocations it would only make empty
 * subsegments.
 */
final class SampledTracing implements ExecutionInterceptor {
  /** Where Lambda's runtime puts the trace header of the invocation. */
  static final String HEADER = "com.amazonaws.xray.traceHeader";

  private static final ExecutionAttribute<Boolean> TRACED =
      new ExecutionAttribute<>("tocsin.traced");

  private final BooleanSupplier rehearsing;
  private @Nullable TracingInterceptor xray;

  SampledTracing(BooleanSupplier rehearsing) {
    this.rehearsing = rehearsing;
  }

  @Override
  public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
    if (sampled(System.getProperty(HEADER))) {
      attributes.putAttribute(TRACED, true);
      xray().beforeExecution(context, attributes);
    }
  }

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    return traced(attributes)
        ? xray().modifyHttpRequest(context, attributes)
        : context.httpRequest();
  }

  @Override
  public void beforeTransmission(
      Context.BeforeTransmission context, ExecutionAttributes attributes) {
    if (traced(attributes)) {
      xray().beforeTransmission(context, attributes);
    }
  }

  @Override
  public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
    if (traced(attributes)) {
      xray().afterExecution(context, attributes);
    }
  }

  @Override
  public void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
    if (traced(attributes)) {
      xray().onExecutionFailure(context, attributes);
    }
  }

  static boolean sampled(@Nullable String header) {
    return header != null && header.contains("Sampled=1");
  }

  /** A call that began traced ends so. */
  private static boolean traced(ExecutionAttributes attributes) {
    return attributes.getAttribute(TRACED) != null;
  }

  private synchronized TracingInterceptor xray() {
    TracingInterceptor known = xray;
    if (known == null) {
      known = XRayTracing.interceptor(rehearsing);
      xray = known;
    }
    return known;
  }
}
