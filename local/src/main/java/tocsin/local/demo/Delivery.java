package tocsin.local.demo;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notification as an HTTP subscriber got it from SNS.
 *
 * @param topic the audience: {@code events}, {@code alerts}, {@code pages} or {@code chat}
 * @param attributes message attributes by name
 */
record Delivery(
    String topic,
    Instant at,
    @Nullable String subject,
    String message,
    Map<String, String> attributes) {}
