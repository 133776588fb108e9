package tocsin.aws;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * Sends messages ten and 256 KB at a time. What a batch leaves over is sent again, then given up
 * with an exception, so that whoever called is called again by its own queue.
 */
final class SqsBatches {
  static final int BYTES = 256 * 1024;
  private static final int MESSAGES = 10;
  private static final int ROUNDS = 3;

  private final SqsClient sqs;
  private final String queueUrl;

  SqsBatches(SqsClient sqs, String queueUrl) {
    this.sqs = sqs;
    this.queueUrl = queueUrl;
  }

  void send(List<SendMessageBatchRequestEntry.Builder> messages) {
    for (List<SendMessageBatchRequestEntry> batch : batches(messages)) {
      sendOne(batch);
    }
  }

  private void sendOne(List<SendMessageBatchRequestEntry> batch) {
    List<SendMessageBatchRequestEntry> left = batch;
    String why = "";
    for (int round = 0; round < ROUNDS && !left.isEmpty(); round++) {
      List<SendMessageBatchRequestEntry> sending = left;
      Map<String, String> failed = new HashMap<>();
      for (BatchResultErrorEntry error :
          sqs.sendMessageBatch(b -> b.queueUrl(queueUrl).entries(sending)).failed()) {
        failed.put(error.id(), error.code());
      }
      left = sending.stream().filter(entry -> failed.containsKey(entry.id())).toList();
      why = failed.values().toString();
    }
    if (!left.isEmpty()) {
      throw new IllegalStateException(
          "the queue did not take " + left.size() + " of " + batch.size() + " messages: " + why);
    }
  }

  /** In the order given; ids are unique within a batch. */
  static List<List<SendMessageBatchRequestEntry>> batches(
      List<SendMessageBatchRequestEntry.Builder> messages) {
    List<List<SendMessageBatchRequestEntry>> batches = new ArrayList<>();
    List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
    int bytes = 0;
    for (SendMessageBatchRequestEntry.Builder message : messages) {
      SendMessageBatchRequestEntry entry = message.id(Integer.toString(batch.size())).build();
      int size = Table.utf8Length(entry.messageBody());
      if (!batch.isEmpty() && (batch.size() == MESSAGES || bytes + size > BYTES)) {
        batches.add(batch);
        batch = new ArrayList<>();
        bytes = 0;
        entry = message.id("0").build();
      }
      batch.add(entry);
      bytes += size;
    }
    if (!batch.isEmpty()) {
      batches.add(batch);
    }
    return batches;
  }
}
