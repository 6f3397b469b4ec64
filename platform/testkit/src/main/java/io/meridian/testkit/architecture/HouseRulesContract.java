package io.meridian.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A module keeps the house rules. Each module implements it in one unit test; it takes about a second. */
public interface HouseRulesContract {

    /** Root of the module's packages, such as {@code io.meridian.tenant}. */
    String rootPackage();

    /**
     * Packages that must be plain Java; override to name domain cores of another name than {@code engine}.
     */
    default String[] plainJavaPackages() {
        return new String[]{rootPackage() + "..engine.."};
    }

    /**
     * Whether other modules use this one's classes. Its public classes then need no user inside, and it may measure with
     * the machine's clock.
     */
    default boolean isLibrary() {
        return false;
    }

    @TestFactory
    default Stream<DynamicTest> keepsTheHouseRules() {
        JavaClasses classes = new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(rootPackage());
        Stream<ArchRule> rules = Stream.of(HouseRules.noFieldInjection(), HouseRules.noStaticMutableState(),
                HouseRules.noDrawerNames(), HouseRules.noDrawerPackages(), HouseRules.plainJavaIn(plainJavaPackages()),
                HouseRules.controllersAskServices(), HouseRules.entitiesStayInTheirPackage(),
                HouseRules.entitiesAreNotAnswers(), HouseRules.transactionsBeginInServices(),
                HouseRules.transactionalMethodsCanBeProxied(), HouseRules.noOldDates(),
                HouseRules.businessTimeIsNotMoved(), HouseRules.callsGoOutByOneWay(),
                HouseRules.featuresHaveNoCycles(rootPackage()));
        Stream<ArchRule> ofServices = isLibrary()
                ? Stream.empty()
                : Stream.of(HouseRules.timeComesFromAClock(), HouseRules.publicOnlyIfUsedElsewhere());
        return Stream.concat(rules, ofServices)
                .map(rule -> DynamicTest.dynamicTest(rule.getDescription(), () -> rule.check(classes)));
    }
}
