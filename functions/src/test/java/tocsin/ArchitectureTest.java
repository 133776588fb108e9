package tocsin;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.time.Instant;
import org.jspecify.annotations.NullMarked;

/** The direction of dependencies, which the folders promise. */
@AnalyzeClasses(packages = "tocsin", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  /** Stages know the model and their own ports; only correlation knows another stage, traces. */
  @ArchTest
  static final ArchRule stages_knowTheModelAndTheirOwnPorts =
      layeredArchitecture()
          .consideringOnlyDependenciesInLayers()
          .layer("redact")
          .definedBy("tocsin.redact..")
          .layer("model")
          .definedBy("tocsin.model..")
          .layer("ingest")
          .definedBy("tocsin.ingest..")
          .layer("normalise")
          .definedBy("tocsin.normalise..")
          .layer("rule")
          .definedBy("tocsin.rule..")
          .layer("trace")
          .definedBy("tocsin.trace..")
          .layer("correlate")
          .definedBy("tocsin.correlate..")
          .layer("notify")
          .definedBy("tocsin.notify..")
          .layer("aws")
          .definedBy("tocsin.aws..")
          .layer("app")
          .definedBy("tocsin.app..")
          .whereLayer("app")
          .mayNotBeAccessedByAnyLayer()
          .whereLayer("aws")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("ingest")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("normalise")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("rule")
          .mayOnlyBeAccessedByLayers("app")
          .whereLayer("notify")
          .mayOnlyBeAccessedByLayers("app", "aws")
          .whereLayer("correlate")
          .mayOnlyBeAccessedByLayers("app", "aws")
          .whereLayer("trace")
          .mayOnlyBeAccessedByLayers("app", "aws", "correlate")
          .whereLayer("model")
          .mayOnlyAccessLayers("redact")
          .whereLayer("redact")
          .mayNotAccessAnyLayer();

  @ArchTest
  static final ArchRule onlyAws_knowsTheSdks =
      noClasses()
          .that()
          .resideOutsideOfPackage("tocsin.aws..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon.awssdk..", "com.amazonaws.xray..");

  @ArchTest
  static final ArchRule onlyRule_knowsRulerAndYaml =
      noClasses()
          .that()
          .resideOutsideOfPackage("tocsin.rule..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("software.amazon.event.ruler..", "org.snakeyaml..");

  @ArchTest
  static final ArchRule onlyApp_knowsLambdaAndLogging =
      noClasses()
          .that()
          .resideOutsideOfPackage("tocsin.app..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage(
              "com.amazonaws.services.lambda..",
              "org.crac..",
              "org.slf4j..",
              "software.amazon.lambda.powertools.logging..");

  @ArchTest
  static final ArchRule onlyApp_readsTheClock =
      noClasses()
          .that()
          .resideOutsideOfPackage("tocsin.app..")
          .should()
          .callMethod(Instant.class, "now")
          .orShould()
          .callMethod(System.class, "currentTimeMillis")
          .orShould()
          .callMethod(java.time.InstantSource.class, "system")
          .orShould()
          .callMethod(java.time.Clock.class, "systemUTC");

  @ArchTest
  static final ArchRule onlyApp_readsTheEnvironment =
      noClasses()
          .that()
          .resideOutsideOfPackage("tocsin.app..")
          .should()
          .callMethod(System.class, "getenv")
          .orShould()
          .callMethod(System.class, "getenv", String.class);

  /** But for the ledger's line, and for the silence while a function rehearses. */
  @ArchTest
  static final ArchRule nobody_printsToStandardOutput =
      noClasses()
          .that()
          .haveNameNotMatching("tocsin\\.app\\.(Parts|Snapshot)")
          .should()
          .accessField(System.class, "out")
          .orShould()
          .accessField(System.class, "err");

  @ArchTest
  static final ArchRule packages_haveNoCycles =
      slices().matching("tocsin.(*)..").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule everyPackage_isNullMarked =
      classes()
          .that(DescribedPredicate.not(resideInAnyPackage("")))
          .should(
              com.tngtech.archunit.lang.conditions.ArchConditions.be(
                  DescribedPredicate.describe(
                      "in a @NullMarked package", ArchitectureTest::isInNullMarkedPackage)));

  private static boolean isInNullMarkedPackage(JavaClass type) {
    return type.getPackage().isAnnotatedWith(NullMarked.class);
  }
}
