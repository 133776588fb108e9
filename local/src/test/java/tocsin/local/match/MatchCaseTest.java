package tocsin.local.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MatchCaseTest {
  @ParameterizedTest(name = "{0} {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "EVENTBRIDGE|{'id':'1','pattern':{'a':['b']},'input':{'a':'b'}}|{'id':'1','result':'match','why':null}",
        "EVENTBRIDGE|{'id':'1','pattern':{'a':['b']},'input':{'a':'c'}}|{'id':'1','result':'no-match','why':null}",
        "EVENTBRIDGE|{'id':7,'pattern':'{~a~:[~b~]}','input':'{~a~:~b~}'}|{'id':7,'result':'match','why':null}",
        "EVENTBRIDGE|{'id':'1','pattern':{'a':['b']},'input':'text'}|{'id':'1','result':'invalid','why':'the"
            + " event is not JSON",
        "EVENTBRIDGE|{'id':'1','pattern':{'a':['b']},'input':[]}|{'id':'1','result':'invalid','why':'the"
            + " event is not a JSON object'}",
        "EVENTBRIDGE|{'id':'1','pattern':{'a':'b'},'input':{}}|{'id':'1','result':'invalid','why':'",
        "EVENTBRIDGE|{'id':'1','pattern':'{','input':{}}|{'id':'1','result':'invalid','why':'",
        "EVENTBRIDGE|{'id':'1','input':{}}|{'id':'1','result':'invalid','why':'~pattern~ is"
            + " missing'}",
        "EVENTBRIDGE|{'id':'1','pattern':{'a':['b']}}|{'id':'1','result':'invalid','why':'~input~"
            + " is missing'}",
        "EVENTBRIDGE|[]|{'id':null,'result':'invalid','why':'the line is not a JSON object'}",
        "EVENTBRIDGE|{|{'id':null,'result':'invalid','why':'the line is not JSON",
        "SNS|{'id':'1','pattern':{'scope':'MessageAttributes','policy':{'a':['b']}},'input':{'attributes':{'a':{'Type':'String','Value':'b'}}}}|{'id':'1','result':'match','why':null}",
        "SNS|{'id':'1','pattern':{'scope':'MessageAttributes','policy':{'a':[{'numeric':['>',5]}]}},'input':{'attributes':{'a':{'Type':'Number','Value':6}}}}|{'id':'1','result':'match','why':null}",
        "SNS|{'id':'1','pattern':{'scope':'MessageAttributes','policy':{'a':['b']}},'input':{'attributes':{}}}|{'id':'1','result':'no-match','why':null}",
        "SNS|{'id':'1','pattern':{'scope':'MessageBody','policy':{'a':{'b':['c']}}},'input':{'body':{'a':{'b':'c'}}}}|{'id':'1','result':'match','why':null}",
        "SNS|{'id':'1','pattern':{'scope':'MessageBody','policy':'{~a~:[~c~]}'},'input':{'body':'{~a~:~c~}'}}|{'id':'1','result':'match','why':null}",
        "SNS|{'id':'1','pattern':{'scope':'MessageBody','policy':{'a':['c']}},'input':{'body':'plain'}}|{'id':'1','result':'no-match','why':null}",
        "SNS|{'id':'1','pattern':{'scope':'Body','policy':{'a':['c']}},'input':{}}|{'id':'1','result':'invalid','why':'the"
            + " scope ~Body~ is not known'}",
        "LOGS|{'id':'1','pattern':'ERROR -debug','input':'an"
            + " ERROR'}|{'id':'1','result':'match','why':null}",
        "LOGS|{'id':'1','pattern':'{ $.a = 1"
            + " }','input':'{~a~:1}'}|{'id':'1','result':'match','why':null}",
        "LOGS|{'id':'1','pattern':'{ $.a = 1"
            + " }','input':{'a':2}}|{'id':'1','result':'no-match','why':null}",
        "LOGS|{'id':'1','pattern':'{ $.a','input':'x'}|{'id':'1','result':'invalid','why':'",
      })
  void run_answersEachLine(Language language, String line, String answer) {
    assertThat(MatchCase.run(language, json(line)).line()).startsWith(json(answer));
  }

  private static String json(String text) {
    return text.replace('\'', '"').replace("~", "\\\"");
  }
}
