package tocsin.local.template;

/** An SNS topic. */
public record TopicSpec(String id, String name, String arn, boolean fifo) {}
