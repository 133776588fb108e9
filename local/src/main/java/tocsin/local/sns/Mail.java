package tocsin.local.sns;

import java.time.Instant;

/**
 * A message to a person, that on AWS would be an e-mail or a text message.
 *
 * @param protocol {@code email}, {@code email-json} or {@code sms}
 * @param to address or number
 * @param subject empty for a text message
 */
public record Mail(String protocol, String to, String subject, String text, Instant time) {}
