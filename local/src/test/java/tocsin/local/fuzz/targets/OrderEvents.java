package tocsin.local.fuzz.targets;

/** Orders of operators, as events; a silence comes out of them with its times and matchers. */
public final class OrderEvents extends Events {
  @Override
  public String name() {
    return "orders";
  }
}
