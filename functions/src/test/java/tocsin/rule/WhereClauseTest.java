package tocsin.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tocsin.model.Json;
import tocsin.model.SignalKind;

final class WhereClauseTest {
  /** Each row: a clause, an event that meets it, one that does not. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{field: a, equals: b};                      {'a':'b'};                {'a':'B'}",
        "{field: a, equals: B, ignoreCase: true};    {'a':'b'};                {'a':'bb'}",
        "{field: a, equals: [b, c]};                 {'a':'c'};                {'a':'d'}",
        "{field: a, equals: true};                   {'a':'true'};             {'a':'True'}",
        "{field: a, equals: 5};                      {'a':5.0};                {'a':50}",
        "{field: a, equals: '5'};                    {'a':5};                  {'a':'5.0'}",
        "{field: a, equals: ''};                     {'a':''};                 {'a':null}",
        "{field: a.b, equals: c};                    {'a':[{},{'b':['x','c']}]}; "
            + " {'a':[{'b':'x'}]}",
        "{field: a, contains: b};                    {'a':'xby'};              {'a':'xBy'}",
        "{field: a, contains: É, ignoreCase: true};  {'a':'café'};             {'a':'cafe'}",
        "{field: a, contains: '\"c\":1'};            {'a':{'b':{'c':1}}};      {'a':{'c':2}}",
        "{field: a, contains: '\"x\"'};              {'a':{'b':'{\\\"x\\\"}'}}; {'a':{'b':'{x}'}}",
        "{field: a, startsWith: b};                  {'a':'bc'};               {'a':'cb'}",
        "{field: a, endsWith: b};                    {'a':'cb'};               {'a':'bc'}",
        "{field: a, like: 'b*d?f'};                  {'a':'bccdef'};           {'a':'bccdf'}",
        "{field: a, like: 'b\\*'};                   {'a':'b*'};               {'a':'bc'}",
        "{field: a, like: '*b*c'};                   {'a':'bbcbc'};            {'a':'bbcb'}",
        "{field: a, like: '?'};                      {'a':'😀'};               {'a':'ab'}",
        "{field: a, regex: '^b+$'};                  {'a':'bbb'};              {'a':'abb'}",
        "{field: a, regex: '^B', ignoreCase: true};  {'a':'bc'};               {'a':'cb'}",
        "{field: a, cidr: 203.0.113.0/25};           {'a':'203.0.113.127'};   "
            + " {'a':'203.0.113.128'}",
        "{field: a, cidr: '2001:db8::/33'};          {'a':'2001:db8:7fff::1'};"
            + " {'a':'2001:db8:8000::1'}",
        "{field: a, cidr: 0.0.0.0/0};                {'a':'1.2.3.4'};          {'a':'localhost'}",
        "{field: a, numeric: ['>', 5, '<=', 7.5]};   {'a':7.5};                {'a':5}",
        "{field: a, numeric: ['>', 5]};              {'a':'6'};                {'a':'six'}",
        "{field: a, exists: true};                   {'a':null};               {'b':1}",
        "{field: a, exists: false};                  {'b':1};                  {'a':[]}",
        "{field: a, hasValue: true};                 {'a':''};                 {'a':[null]}",
        "{field: a, hasValue: false};                {'a':[]};                 {'a':0}",
        "{field: a, sameAs: b.c};                    {'a':'x','b':{'c':['y','x']}};"
            + " {'a':'x','b':{'c':'X'}}",
        "{field: a, sameAs: b, ignoreCase: true};    {'a':'x','b':'X'};        {'a':null,'b':null}",
        "{field: a.b.c, equals: d};                  {'a':[{'b.c':'d'}]};      {'a.b':{'x':'d'}}",
        "{field: a.b.c, exists: true};               {'a.b':{'c':null}};       {'a.b':{'d':1}}",
        "{field: a, meets: {all: [{field: b, equals: 1}, {field: c.d, contains: x}]}};"
            + " {'a':[{'b':2},{'b':1,'c':{'d':'axa'}}]};"
            + " {'a':[{'b':1,'c':{'d':'a'}},{'b':2,'c':{'d':'axa'}}]}",
        "{field: a, meets: {not: {field: b, equals: 1}}}; {'a':[{'b':1},{'b':2}]}; {'b':2}",
        "{not: {field: a, meets: {field: b, equals: 1}}}; {'a':[{'b':2},{}]}; {'a':[{'b':2},{'b':1}]}",
        "{not: {field: a, equals: b}};               {'c':1};                  {'a':'b'}",
        "{all: [{field: a, equals: b}, {field: c, equals: d}]}; {'a':'b','c':'d'}; {'a':'b'}",
        "{any: [{field: a, equals: b}, {field: c, equals: d}]}; {'c':'d'};         {'a':'d'}",
      })
  void clause_meetsTheOneAndNotTheOther(String clause, String in, String out) throws IOException {
    Where where = Where.compile(clause);

    assertThat(where.matches(Json.read(in.replace('\'', '"')))).isTrue();
    assertThat(where.matches(Json.read(out.replace('\'', '"')))).isFalse();
  }

  @Test
  void regex_thatBacktrackersDieOf_takesTimeInProportion() throws IOException {
    Where where = Where.compile("{field: a, regex: '^(a+)+$'}");

    assertThat(where.matches(Json.read("{\"a\":\"" + "a".repeat(50_000) + "!\"}"))).isFalse();
  }

  @Test
  void compile_ofSeveralMistakes_saysAll() {
    assertThatThrownBy(() ->
            Where.compile("{all: [{field: a, cidr: x}, {field: b}, {field: c, like: 'd\\e'}]}"))
        .isInstanceOf(PatternException.class)
        .hasMessageContainingAll("no range", "says nothing", "a backslash");
  }

  @Test
  void match_wantsPatternAndClause(@TempDir Path root) throws IOException {
    RuleFiles files =
        new RuleFiles(root)
            .write(
                "events/both.yaml",
                """
                id: both
                title: A rule
                match:
                  event: {detail: {a: [1]}}
                  where: {field: detail.b, contains: X, ignoreCase: true}
                cases:
                  - {name: one, record: {source: s, detail: {a: 1, b: axa}}, match: true}
                  - {name: two, record: {source: s, detail: {a: 1, b: b}}, match: false}
                  - {name: three, record: {source: s, detail: {a: 2, b: axa}}, match: false}
                """);
    RuleSet rules = files.load();

    assertThat(matching(rules, "{\"detail\":{\"a\":1,\"b\":\"axa\"}}")).containsExactly("both");
    assertThat(matching(rules, "{\"detail\":{\"a\":1,\"b\":\"b\"}}")).isEmpty();
    assertThat(matching(rules, "{\"detail\":{\"a\":2,\"b\":\"axa\"}}")).isEmpty();
    assertThat(RulePack.check(root).problems()).isEmpty();
  }

  @Test
  void load_ofAFolderOfRulesWithoutFolders_takesThem(@TempDir Path root, @TempDir Path pack) {
    new RuleFiles(root).event("one", "");
    String rule = "id: two\ntitle: A rule\nmatch: {event: {detail: {a: [1]}}}\ncases: []\n";
    new RuleFiles(pack).write("two.yaml", rule).write("other.yaml", "id: of something else\n");

    RuleSet rules = RuleSet.load(List.of(root, pack), RuleSet.Scope.ALL);

    assertThat(rules.rules()).extracting(Rule::id).containsExactly("one", "two");
    assertThat(RuleSet.load(pack, RuleSet.Scope.LOGS).rules()).isEmpty();
  }

  private static List<String> matching(RuleSet rules, String record) throws IOException {
    return rules.match(RuleFiles.signal(SignalKind.GENERIC), Json.read(record)).stream()
        .map(Rule::id)
        .toList();
  }
}
