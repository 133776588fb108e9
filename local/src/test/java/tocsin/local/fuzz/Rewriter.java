package tocsin.local.fuzz;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.Opcode;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.ConstantInstruction;
import java.lang.classfile.instruction.ExceptionCatch;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.classfile.instruction.LineNumber;
import java.lang.classfile.instruction.LookupSwitchInstruction;
import java.lang.classfile.instruction.SwitchCase;
import java.lang.classfile.instruction.TableSwitchInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Rewrites classes so that they tell {@link Probe} of each block that runs, and call the twins of
 * {@link Costs}. Numbers blocks in the order in which classes come.
 */
final class Rewriter {
  private static final ClassDesc PROBE = ClassDesc.of(Probe.class.getName());
  private static final MethodTypeDesc HIT =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_int);
  private static final MethodTypeDesc MADE =
      MethodTypeDesc.of(ConstantDescs.CD_String, ConstantDescs.CD_String);
  private static final MethodTypeDesc CAUGHT =
      MethodTypeDesc.of(ConstantDescs.CD_void, ConstantDescs.CD_Throwable);

  /** Nets for whatever is thrown catch one of these. */
  private static final Set<String> BROAD =
      Set.of(
          "java/lang/Throwable",
          "java/lang/Exception",
          "java/lang/RuntimeException",
          "java/lang/Error",
          "java/lang/StackOverflowError");

  private static final Set<String> OWNERS =
      Set.of("java/lang/System", "java/util/Arrays", "java/util/List", "java/lang/String");
  private static final Map<String, Class<?>> TWINS = twins();

  private final ClassFile files;
  private final List<String> places = new ArrayList<>();
  private final Set<String> constants = new LinkedHashSet<>();

  Rewriter(ClassLoader loader) {
    files =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(
                ClassHierarchyResolver.ofResourceParsing(loader)));
  }

  /** Class, method and line of a block. */
  String place(int block) {
    return block < places.size() ? places.get(block) : "?";
  }

  int blocks() {
    return places.size();
  }

  /** The texts that stand in the code, in the order in which they came. */
  List<String> constants() {
    return List.copyOf(constants);
  }

  byte[] rewrite(byte[] original) {
    ClassModel model = files.parse(original);
    String name = model.thisClass().asInternalName();
    return files.transformClass(
        model,
        (builder, element) -> {
          if (element instanceof MethodModel method && method.code().isPresent()) {
            Blocks blocks = new Blocks(name, method);
            builder.transformMethod(method, MethodTransform.transformingCode(blocks));
          } else {
            builder.with(element);
          }
        });
  }

  private static String key(Class<?> owner, String name, String descriptor) {
    return owner.getName().replace('.', '/') + "." + name + descriptor;
  }

  private static Map<String, Class<?>> twins() {
    Map<String, Class<?>> twins = new HashMap<>();
    for (Method m : Costs.class.getMethods()) {
      if (Modifier.isStatic(m.getModifiers())) {
        Class<?>[] all = m.getParameterTypes();
        Class<?>[] rest = Arrays.copyOfRange(all, 1, all.length);
        twins.put(key(all[0], m.getName(), descriptor(m.getReturnType(), rest)), Costs.class);
      }
    }
    for (Method m : Costs.OfClasses.class.getMethods()) {
      if (Modifier.isStatic(m.getModifiers())) {
        twins.put(
            m.getName() + descriptor(m.getReturnType(), m.getParameterTypes()),
            Costs.OfClasses.class);
      }
    }
    return twins;
  }

  private static String descriptor(Class<?> type, Class<?>[] parameters) {
    return MethodTypeDesc.of(
            type.describeConstable().orElseThrow(),
            Stream.of(parameters).map(p -> p.describeConstable().orElseThrow()).toList())
        .descriptorString();
  }

  /** The blocks of one method. */
  private final class Blocks implements CodeTransform {
    private final String name;
    private final Set<Label> targets = new HashSet<>();
    private final Set<Label> nets = new HashSet<>();
    private int line;

    Blocks(String className, MethodModel method) {
      name = className.replace('/', '.') + "." + method.methodName().stringValue();
      find(method.code().orElseThrow());
    }

    private void find(CodeModel code) {
      for (CodeElement element : code) {
        switch (element) {
          case BranchInstruction branch -> targets.add(branch.target());
          case ExceptionCatch handler -> {
            targets.add(handler.handler());
            if (handler.catchType().filter(t -> BROAD.contains(t.asInternalName())).isPresent()) {
              nets.add(handler.handler());
            }
          }
          case LookupSwitchInstruction lookup -> {
            targets.add(lookup.defaultTarget());
            lookup.cases().stream().map(SwitchCase::target).forEach(targets::add);
          }
          case TableSwitchInstruction table -> {
            targets.add(table.defaultTarget());
            table.cases().stream().map(SwitchCase::target).forEach(targets::add);
          }
          default -> {}
        }
      }
    }

    @Override
    public void atStart(CodeBuilder builder) {
      hit(builder);
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
      switch (element) {
        case LineNumber number -> {
          line = number.line();
          builder.with(element);
        }
        case InvokeInstruction invoke -> invoke(builder, invoke);
        case ConstantInstruction constant -> {
          if (constant.constantValue() instanceof String text) {
            constants.add(text);
          }
          builder.with(element);
        }
        default -> {
          builder.with(element);
          after(builder, element);
        }
      }
    }

    private void after(CodeBuilder builder, CodeElement element) {
      boolean block =
          switch (element) {
            case LabelTarget label -> targets.contains(label.label());
            case BranchInstruction branch ->
                branch.opcode() != Opcode.GOTO && branch.opcode() != Opcode.GOTO_W;
            default -> false;
          };
      if (element instanceof LabelTarget label && nets.contains(label.label())) {
        builder.dup().invokestatic(PROBE, "caught", CAUGHT);
      }
      if (block) {
        hit(builder);
      }
      if (element instanceof InvokeDynamicInstruction dynamic
          && dynamic.typeSymbol().returnType().equals(ConstantDescs.CD_String)) {
        builder.invokestatic(PROBE, "made", MADE);
      }
    }

    private void hit(CodeBuilder builder) {
      int block = Math.min(places.size(), Probe.BLOCKS - 1);
      places.add(name + ":" + line);
      builder.loadConstant(block).invokestatic(PROBE, "hit", HIT);
    }

    private void invoke(CodeBuilder builder, InvokeInstruction invoke) {
      String owner = invoke.owner().asInternalName();
      String method = invoke.name().stringValue();
      boolean ofClass = invoke.opcode() == Opcode.INVOKESTATIC;
      String key = method + invoke.type().stringValue();
      Class<?> twin =
          ofClass && OWNERS.contains(owner) ? TWINS.get(key) : TWINS.get(owner + "." + key);
      if (twin == null || (!ofClass && twin != Costs.class)) {
        builder.with(invoke);
        return;
      }
      MethodTypeDesc type = invoke.typeSymbol();
      builder.invokestatic(
          ClassDesc.of(twin.getName()),
          method,
          ofClass ? type : type.insertParameterTypes(0, invoke.owner().asSymbol()));
    }
  }
}
