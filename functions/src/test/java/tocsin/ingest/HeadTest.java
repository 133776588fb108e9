package tocsin.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each line is head, mark, message. */
final class HeadTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        // syslog, old and new, and what writes in its way
        "Jun  4 15:16:01 alpha sshd[199]: §session closed",
        "Jun 14 15:16:01 alpha sshd(pam_unix)[199]: §check pass; user unknown",
        "Jun 14 15:16:01 alpha kernel: §PCI: Probing PCI hardware",
        "Jul  1 09:00:55 mac-10-0-0-1 com.example.Agent[43]: §Thermal state: 1",
        "Jul  1 09:00:55 mac-10-0-0-1 com.example.xpc[1] (com.example.Job[77]): §Service exited",
        "<34>Oct 11 22:14:15 alpha su: §failed for bob",
        "2026-01-01T00:00:00Z alpha app[7]: §it broke",
        "- 1131566461 2005.11.09 dn22 Nov 9 12:01:01 dn22/dn22 crond[292]: §(root) CMD (x)",
        // loggers of Java and others
        "2015-10-18 18:01:47,978 INFO [main] org.example.App: §Created it",
        "2015-10-18 18:01:47,978 INFO [Reader #1 for port 80] org.example.App: §Starting",
        "2015-07-29 17:41:44,747 - INFO  [Peer[myid=1]/0:0:0:2181:Election@774] - §Time out: 3",
        "17/06/09 20:10:40 INFO executor.Backend: §Got assigned task 0",
        "081109 203615 148 INFO dfs.DataNode$Responder: §Responder 1 terminating",
        "2026-11-21 08:00:00.123  INFO 1 --- [nio-8080] c.e.Orders : §order 7 failed",
        "2026-11-21 08:00:00.123 [pool-1] ERROR c.e.Orders - §order 7 failed",
        "2026-11-21T08:00:00.123Z ERROR §order 7 failed",
        "[ERROR] 2026-11-21T08:00:00.123Z §order 7 failed",
        "INFO 2026-11-21 08:00:00 §order 7 failed",
        "2026-11-21T08:00:00Z ERROR §Timeout: order 7",
        "2026-11-21T08:00:00Z ERROR orderService: §Timeout of 7",
        // servers, phones, desktops, clusters
        "[Sun Dec 04 04:47:44 2005] [error] §mod_jk child in error state 6",
        "[10.30 16:49:06] chrome.exe - §proxy.example.com:5070 close",
        "[10.30 16:49:06] chrome.exe *64 - §proxy.example.com:5070 close",
        "10.0.0.7 - bob [10/Oct/2000:13:55:36 -0700] §\"GET /a HTTP/1.0\" 200 23",
        "03-17 16:13:38.811  1702  2395 D WindowThing: §printing it",
        "20171223-22:15:29:606|Step_LSC|30002312|§onStep 3579",
        "2016-09-28 04:30:30, Info                  CBS    §Loaded the stack",
        "- 1117838570 2005.06.03 R02-M1 2005-06-03-15.42.50.675 R02-M1 RAS KERNEL INFO §parity"
            + " error",
        "134681 node-246 unix.hw state.down 1077804742 1 §Component State Change",
        "134681 node-246 gige temperature 1077804742 -1 §warning",
        "api.log.1.2017-05-16_13:53:08 2017-05-16 00:00:00.008 25746 INFO api.wsgi [req-3 1 - -]"
            + " §GET",
      })
  void end_head_messageIsWhatFollows(String line) {
    int mark = line.indexOf('§');
    String message = line.substring(mark + 1);
    String whole = line.substring(0, mark) + message;

    assertThat(whole.substring(Head.end(whole))).isEqualTo(message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "order 7 failed",
        "Failed: no such host",
        "10.0.0.7:5010 Served block 7",
        "request took from 10:00:00 to 10:00:01",
        "141 alignment exceptions",
        "1412345678 alignment exceptions",
        "May the force be with you",
        "[instance: 7] started",
        "[",
        "2 of 3 failed",
      })
  void end_noHead_allIsMessage(String line) {
    assertThat(Head.end(line)).isZero();
  }

  @Test
  void end_anException_isNoLogger() {
    String line = "2026-11-21 08:00:00 ERROR java.io.IOException: gone";

    assertThat(line.substring(Head.end(line))).isEqualTo("java.io.IOException: gone");
  }
}
