package tocsin.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.Link;
import tocsin.model.Outcome;
import tocsin.model.Signal;

/**
 * How the payloads of products are told apart, and what their words mean: a row each. Whole
 * payloads stand in {@code events/inbound-*}.
 */
class InboundProductsTest {
  private static final Instant RECEIVED = Instant.parse("2026-11-20T10:00:05Z");

  private static Outcome outcome(String message) {
    ObjectNode element = JsonNodeFactory.instance.objectNode();
    element
        .putObject("Sns")
        .put("MessageId", "m-1")
        .put("TopicArn", "arn:aws:sns:eu-west-1:111122223333:in")
        .put("Timestamp", "2026-11-20T10:00:00Z")
        .put("Message", message.replace('\'', '"'));
    return new Normaliser().normalise(Inbound.events(element).getFirst(), RECEIVED).outcome();
  }

  private static Signal signal(String message) {
    return ((Outcome.Signalled) outcome(message)).signal();
  }

  private static String key(String message) {
    Link link = signal(message).links().getFirst();
    return link.key().substring("111122223333/eu-west-1/inbound.".length());
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '\0',
      value = {
        "Triggered, error, , high, active",
        "Re-Triggered, error, P3, medium, active",
        "Triggered, error, P1, critical, active",
        "Triggered, error, normal, high, active",
        "Warn, warning, , low, active",
        "Re-Warn, warning, P1, low, active",
        "Warn, warning, P5, info, active",
        "No Data, error, , medium, active",
        "Re-No Data, warning, , medium, active",
        "No Data, error, P2, high, active",
        "No Data, error, P4, low, active",
        "Renotify, error, , high, active",
        "Renotify, warning, , low, active",
        "Renotify, error, P5, info, active",
        "Recovered, success, P1, info, ended",
        "re-triggered, , , high, active",
      })
  void datadog_transition_isASeverityAndAState(
      String transition, String type, String priority, String severity, String state) {
    Signal signal =
        signal(
            "{'title':'CPU','alert_transition':'%s','alert_type':'%s','priority':'%s'}"
                .formatted(transition, type == null ? "" : type, priority == null ? "" : priority));

    assertThat(signal.source()).isEqualTo("inbound.datadog");
    assertThat(signal.severity().wire()).isEqualTo(severity);
    assertThat(signal.state().wire()).isEqualTo(state);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'service:pay,env:prod,team:a' | pay | prod",
        "['service:pay','env:prod'] | pay | prod",
        "['team:a'] | web-1 | ",
        "{'service':'pay'} | pay | ",
        "7 | web-1 | ",
      })
  void datadog_tags_nameServiceAndEnvironment(String tags, String service, String environment) {
    Signal signal =
        signal(
            "{'title':'[Warn] a','alert_type':'warning','hostname':'web-1','tags':%s}"
                .formatted(tags));

    assertThat(signal.service()).isEqualTo(service);
    assertThat(signal.environment()).isEqualTo(environment);
  }

  /** The id of an event is another for each; only what stands for the monitor is a key. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'id':'1','title':'[Triggered] CPU' | 'id':'2','title':'[Recovered] CPU'",
        "'id':'1','title':'[Triggered] CPU' | 'id':'1','title':'[Re-Triggered] CPU'",
        "'title':'[Triggered on {host:a}] CPU' | 'title':'[Recovered on {host:a}] CPU'",
        "'title':'[P2] [Warn on {host:a}] CPU' | 'title':'[P2] [Recovered on {host:a}] CPU'",
        "'id':'1','title':'CPU','alert_transition':'Triggered' |"
            + " 'id':'2','title':'CPU','alert_transition':'Recovered'",
        "'id':'1','title':'[Warn] CPU 70','alert_id':'5' |"
            + " 'id':'2','title':'[Recovered] CPU 10','alert_id':'5'",
        "'title':'[Warn] CPU 70','aggreg_key':'k' | 'title':'[Recovered] CPU 10','aggreg_key':'k'",
      })
  void datadog_triggerAndRecovery_haveOneKey(String trigger, String recovery) {
    assertThat(key('{' + trigger + '}')).isEqualTo(key('{' + recovery + '}'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'title':'[Triggered on {host:a}] CPU' | 'title':'[Recovered on {host:b}] CPU'",
        "'title':'[Triggered] CPU' | 'title':'[Recovered] Disk'",
        "'title':'[Warn] a','alert_id':'5','alert_scope':'host:a' |"
            + " 'title':'[Warn] a','alert_id':'5','alert_scope':'host:b'",
      })
  void datadog_otherThings_haveOtherKeys(String one, String other) {
    assertThat(key('{' + one + '}')).isNotEqualTo(key('{' + other + '}'));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'orgId':1,'alerts':[{'labels':{'alertname':'a'}}]} | grafana",
        "{'title':'t','message':'m','state':'ok','alerts':[{'labels':{'alertname':'a'}}]} | grafana",
        "{'alerts':[{'labels':{'alertname':'a'},'panelURL':''}]} | grafana",
        "{'alerts':[{'labels':{'alertname':'a'},'dashboardURL':'x'}]} | grafana",
        "{'alerts':[{'labels':{'alertname':'a'},'silenceURL':'x'}]} | grafana",
        "{'alerts':[{'labels':{'alertname':'a'},'valueString':'x'}]} | grafana",
        "{'alerts':[{'labels':{'alertname':'a'},"
            + "'generatorURL':'https://g.example.com/alerting/grafana/x/view'}]} | grafana",
        "{'version':'4','alerts':[{'labels':{'alertname':'a'},"
            + "'generatorURL':'https://p.example.com/graph?g0.expr=x'}]} | alertmanager",
        "{'version':'4','status':'firing','alerts':[{'labels':{'alertname':'a'}}]} | alertmanager",
        "[{'labels':{'alertname':'a'},'generatorURL':''}] | alertmanager",
        "{'title':'[Alerting] a','ruleUrl':'https://g.example.com/d/1','evalMatches':[]} | grafana",
        "{'title':'[Triggered] a'} | datadog",
        "{'action':'created','alert':{'number':1},'title':'a'} | webhook",
        "{'title':'a','alerts':[]} | webhook",
      })
  void sender_isTold_byWhatItSends(String message, String sender) {
    assertThat(signal(message).source()).isEqualTo("inbound." + sender);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'status':'firing','labels':{'alertname':'a','service':'s','job':'j'} | s medium active",
        "'status':'firing','labels':{'alertname':'a','service_name':'s','app':'p'} | s medium active",
        "'status':'firing','labels':{'alertname':'a','app':'p','job':'j'} | p medium active",
        "'status':'firing','labels':{'alertname':'a','job':'j','severity':'critical'} | j critical"
            + " active",
        "'status':'firing','labels':{'alertname':'a','job':'j','severity':'page'} | j high active",
        "'status':'firing','labels':{'alertname':'a','job':'j','severity':'none'} | j info active",
        "'status':'resolved','labels':{'alertname':'a','job':'j','severity':'critical'} | j info"
            + " ended",
        "'labels':{'alertname':'a','job':'j','priority':'P5'} | j info active",
      })
  void labels_nameServiceAndSeverity(String alert, String expected) {
    for (String more : new String[] {"'orgId':1,", ""}) {
      Signal signal = signal("{" + more + "'alerts':[{" + alert + "}]}");

      assertThat(signal.service() + ' ' + signal.severity().wire() + ' ' + signal.state().wire())
          .isEqualTo(expected);
    }
  }

  /** Summaries hold the value of the moment, so labels name what has no fingerprint. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "'annotations':{'summary':'at 91 %'} | 'annotations':{'summary':'at 12 %'}",
        "'fingerprint':'f','annotations':{'summary':'91'} | 'fingerprint':'f'",
      })
  void alert_firingAndResolved_haveOneKey(String firing, String resolved) {
    String labels = "'labels':{'alertname':'Disk','instance':'a'}";

    assertThat(key("{'alerts':[{'status':'firing'," + labels + ',' + firing + "}]}"))
        .isEqualTo(key("{'alerts':[{'status':'resolved'," + labels + ',' + resolved + "}]}"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'action':'Acknowledge','alert':{'alertId':'1','message':'m'}} | alert-acknowledged",
        "{'action':'AddTags','alert':{'alertId':'1','message':'m'}} | alert-progress",
        "{'event':{'event_type':'incident.acknowledged','data':{'id':'P','title':'t',"
            + "'status':'acknowledged'}}} | alert-acknowledged",
        "{'event':{'event_type':'incident.annotated','data':{'content':'note'}}} | alert-progress",
        "{'event':{'event_type':'pagey.ping','data':{'message':'hello'}}} | alert-progress",
        "{'condition_name':'c','current_state':'acknowledged','details':'d'} | alert-acknowledged",
        "{'issueUrl':'u','title':'t','state':'ACTIVATED','trigger':'ISSUE_ACKNOWLEDGED'} |"
            + " alert-acknowledged",
        "{'title':'t','status':'acknowledged'} | alert-acknowledged",
        "{} | message-empty",
        "{'alerts':[]} | message-empty",
        "{'alerts':[{}]} | message-empty",
        "{'title':'  ','labels':{'a':''}} | message-empty",
      })
  void message_thatTellsPeopleNothing_isIgnoredUnderItsReason(String message, String reason) {
    assertThat(((Outcome.Ignored) outcome(message)).reason()).isEqualTo(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "{'action':'Create','alert':{'alertId':'1','message':'m','priority':'P1'}} | critical"
            + " active",
        "{'action':'Create','alert':{'alertId':'1','message':'m','priority':'P5'}} | info active",
        "{'action':'UnAcknowledge','alert':{'alertId':'1','message':'m'}} | medium active",
        "{'action':'Delete','alert':{'alertId':'1','message':'m','priority':'P1'}} | info ended",
        "{'event':{'event_type':'incident.triggered','data':{'id':'P','title':'t','urgency':'low'}}}"
            + " | low active",
        "{'event':{'event_type':'incident.reopened','data':{'id':'P','title':'t',"
            + "'urgency':'high','status':'triggered'}}} | high active",
        "{'issueUrl':'u','title':'t','priority':'CRITICAL','state':'CREATED'} | critical active",
        "{'issueUrl':'u','title':'t','priority':'CRITICAL','state':'CLOSED'} | info ended",
        "{'condition_name':'c','current_state':'open','details':'d','severity':'WARNING'} | medium"
            + " active",
        "{'event_action':'trigger','dedup_key':'k','payload':{'summary':'s','severity':'error'}} |"
            + " high active",
        "{'event_action':'resolve','dedup_key':'k','payload':{'summary':'s','severity':'error'}} |"
            + " info ended",
        "{'AlertName':'a','NewState':'critical'} | critical active",
        "{'alertName':'a','state':{'value':'OK'}} | info ended",
      })
  void product_words_areASeverityAndAState(String message, String expected) {
    Signal signal = signal(message);

    assertThat(signal.severity().wire() + ' ' + signal.state().wire()).isEqualTo(expected);
  }
}
