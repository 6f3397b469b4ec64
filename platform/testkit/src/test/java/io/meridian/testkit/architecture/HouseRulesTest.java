package io.meridian.testkit.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every rule finds what breaks it in the bad module and nothing in the good one. */
class HouseRulesTest {

    private static final String HERE = "io.meridian.testkit.architecture.";
    private static final JavaClasses BAD = new ClassFileImporter().importPackages(HERE + "bad");
    private static final JavaClasses GOOD = new ClassFileImporter().importPackages(HERE + "good");

    static Stream<Arguments> rules() {
        return Stream.of(Arguments.of(HouseRules.noFieldInjection(), "BookController.repository"),
                Arguments.of(HouseRules.noStaticMutableState(), "Lending.count"),
                Arguments.of(HouseRules.noStaticMutableState(), "Lending.LENT"),
                Arguments.of(HouseRules.noDrawerNames(), "TextUtil"),
                Arguments.of(HouseRules.noDrawerPackages(), "bad.common.TextUtil"),
                Arguments.of(HouseRules.plainJavaIn("..engine.."), "Matcher"),
                Arguments.of(HouseRules.controllersAskServices(), "BookRepository"),
                Arguments.of(HouseRules.entitiesStayInTheirPackage(), "bad.reader.Reader"),
                Arguments.of(HouseRules.entitiesAreNotAnswers(), "BookController.books()"),
                Arguments.of(HouseRules.transactionsBeginInServices(), "Lending"),
                Arguments.of(HouseRules.transactionalMethodsCanBeProxied(), "Lending.store"),
                Arguments.of(HouseRules.noOldDates(), "java.util.Date"),
                Arguments.of(HouseRules.timeComesFromAClock(), "java.time.Instant.now()"),
                Arguments.of(HouseRules.timeComesFromAClock(), "currentTimeMillis"),
                Arguments.of(HouseRules.businessTimeIsNotMoved(), "BusinessClock.moved"),
                Arguments.of(HouseRules.callsGoOutByOneWay(), "Reader.looksAt"),
                Arguments.of(HouseRules.callsGoOutByOneWay(), "Reader.opens"),
                Arguments.of(HouseRules.publicOnlyIfUsedElsewhere(), "TextUtil is public"),
                Arguments.of(HouseRules.featuresHaveNoCycles(HERE + "bad"), "Cycle detected"));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rules")
    void namesTheFault_badModule(ArchRule rule, String fault) {
        assertThat(rule.evaluate(BAD).getFailureReport().getDetails()).anyMatch(detail -> detail.contains(fault));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rules")
    void staysSilent_goodModule(ArchRule rule, String fault) {
        assertThat(rule.evaluate(GOOD).getFailureReport().getDetails()).isEmpty();
    }
}
