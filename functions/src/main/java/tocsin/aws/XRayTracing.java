package tocsin.aws;

import com.amazonaws.xray.AWSXRayRecorder;
import com.amazonaws.xray.AWSXRayRecorderBuilder;
import com.amazonaws.xray.emitters.Emitter;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.interceptors.TracingInterceptor;
import com.amazonaws.xray.strategy.IgnoreErrorContextMissingStrategy;
import com.amazonaws.xray.strategy.sampling.NoSamplingStrategy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The X-Ray SDK as these functions use it; loading this class loads the SDK. */
final class XRayTracing {
  private XRayTracing() {}

  /**
   * Makes subsegments of AWS calls and sends them to Lambda's daemon.
   *
   * @param rehearsing while true, nothing is sent and no socket is opened
   */
  static TracingInterceptor interceptor(BooleanSupplier rehearsing) {
    // Lambda decides what is sampled; the default strategy would start threads that ask X-Ray.
    AWSXRayRecorder recorder =
        AWSXRayRecorderBuilder.standard()
            .withSamplingStrategy(new NoSamplingStrategy())
            .withContextMissingStrategy(new IgnoreErrorContextMissingStrategy())
            .withEmitter(new LateEmitter(rehearsing))
            .build();
    return new TracingInterceptor(recorder, null, null);
  }

  /** Opens its socket when the first segment is to be sent, so that no snapshot holds one. */
  private static final class LateEmitter extends Emitter {
    private final BooleanSupplier rehearsing;
    private @Nullable Emitter daemon;

    LateEmitter(BooleanSupplier rehearsing) {
      this.rehearsing = rehearsing;
    }

    @Override
    public boolean sendSegment(Segment segment) {
      return rehearsing.getAsBoolean()
          ? !segment.serialize().isEmpty()
          : daemon().sendSegment(segment);
    }

    @Override
    public boolean sendSubsegment(Subsegment subsegment) {
      return rehearsing.getAsBoolean()
          ? !subsegment.streamSerialize().isEmpty()
          : daemon().sendSubsegment(subsegment);
    }

    private synchronized Emitter daemon() {
      Emitter known = daemon;
      if (known == null) {
        try {
          known = Emitter.create();
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
        daemon = known;
      }
      return known;
    }
  }
}
