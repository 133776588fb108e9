package tocsin.local.cloud;

/** Settings that the libraries read once, when they are loaded. */
final class Libraries {
  private Libraries() {}

  static void prepare() {
    // The functions' own configuration is on the class path too and writes JSON.
    setIfAbsent("log4j2.configurationFile", "classpath:tocsin-local-log4j2.xml");
    setIfAbsent("log4j2.disableJmx", "true");
    setIfAbsent("aws.region", "eu-central-1");
    setIfAbsent("aws.disableEc2Metadata", "true");
    // Without it an answer in two packets waits for an acknowledgement, 40 ms a call.
    setIfAbsent("sun.net.httpserver.nodelay", "true");
    setIfAbsent("sun.net.httpserver.maxIdleConnections", "1000");
  }

  private static void setIfAbsent(String name, String value) {
    if (System.getProperty(name) == null) {
      System.setProperty(name, value);
    }
  }
}
