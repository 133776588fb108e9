package tocsin.local.dynamodb;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;
import tocsin.local.template.TableSpec;
import tocsin.local.wire.Loopback;
import tocsin.model.Json;

/**
 * DynamoDB Local in memory.
 *
 * <p>Its usage reports are sent by its launcher and its proxy server; neither is used here, so
 * there is nothing to switch off. One database serves all regions and access keys: a client with
 * other fake credentials sees the same tables.
 */
public final class DynamoDbLocal implements AutoCloseable {
  private final Server server;
  private final LocalDynamoDBServerHandler handler;
  private final URI endpoint;

  private DynamoDbLocal(Server server, LocalDynamoDBServerHandler handler, URI endpoint) {
    this.server = server;
    this.handler = handler;
    this.endpoint = endpoint;
  }

  /**
   * Starts on loopback.
   *
   * @param port 0 for any
   * @throws IOException if the port is taken
   */
  public static DynamoDbLocal start(int port) throws IOException {
    LibrarySettings.apply();
    LocalDynamoDBRequestHandler database =
        new LocalDynamoDBRequestHandler(0, true, null, true, false);
    Server server = new Server(Loopback.at(port));
    LocalDynamoDBServerHandler handler = new LocalDynamoDBServerHandler(database, null);
    server.setHandler(handler);
    try {
      server.start();
    } catch (Exception e) {
      throw new IOException("DynamoDB Local cannot start: " + e.getMessage(), e);
    }
    int bound = ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    return new DynamoDbLocal(server, handler, Loopback.uri(bound));
  }

  /** Where it answers; only from this computer. */
  public URI endpoint() {
    return endpoint;
  }

  /**
   * Makes a table and, if it has one, sets its expiry attribute.
   *
   * @throws IOException if it is refused, with DynamoDB's own reason
   */
  public void create(TableSpec table) throws IOException, InterruptedException {
    try (HttpClient client = HttpClient.newHttpClient()) {
      call(client, "CreateTable", table.createRequest());
      String expiry = table.expiryAttribute();
      if (expiry != null) {
        call(client, "UpdateTimeToLive", timeToLive(table.name(), expiry));
      }
    }
  }

  private static String timeToLive(String table, String attribute) {
    return Json.object(out -> {
      out.writeStringField("TableName", table);
      out.writeObjectFieldStart("TimeToLiveSpecification");
      out.writeStringField("AttributeName", attribute);
      out.writeBooleanField("Enabled", true);
      out.writeEndObject();
    });
  }

  private void call(HttpClient client, String operation, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint)
            .header("Content-Type", "application/x-amz-json-1.0")
            .header("X-Amz-Target", "DynamoDB_20120810." + operation)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=local/20260101/eu-central-1/dynamodb/aws4_request,"
                    + " SignedHeaders=host, Signature=0")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("DynamoDB Local refused " + operation + ": " + answer.body());
    }
  }

  @Override
  public void close() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("DynamoDB Local did not stop", e);
    } finally {
      // The database has threads of its own, which would keep this process from ending.
      handler.close();
    }
  }
}
