package io.meridian.policy.guard;

import io.meridian.contracts.rules.WrittenGuard;
import io.meridian.policy.guard.GuardFaults.Fault;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class GuardFaultsTest {

    private static final String PHRASES = "\"phrases\": {\"en\": [\"wine\"]}";

    private static List<String> faults(String json) {
        return GuardFaults.of(JsonMapper.shared().readValue(json, WrittenGuard.class)).stream().map(Fault::field)
                .toList();
    }

    /** What stands in JSON where something else is expected. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            kind; null
            action; null
            action; "never"
            authors; [null]
            authors; ["king"]
            countries; [null]
            countries; ["XX"]
            channels; [null]
            channels; [""]
            suggestions.en; {"en": null}
            suggestions; {"EN!": "x"}
            season; {"calendar": null, "from": "01-01", "until": "02-01"}
            season; {"calendar": "hijri", "from": null, "until": "02-01"}
            unless.en; {"en": null}
            phrases.en[0]; {"en": [null]}
            phrases.en[0]; {"en": ["a\\u0000b"]}
            phrases.en[0]; {"en": ["a\\ud800"]}
            phrases.en; {"en": null}
            phrases; {}
            """)
    void of_whatIsNoValue_isSaidByName(String field, String value) {
        String name = field.replaceAll("[.\\[].*", "");
        String rest = List.of("\"kind\": \"forbidden\"", "\"action\": \"warn\"", PHRASES).stream()
                .filter(part -> !part.startsWith("\"" + name + "\"")).collect(Collectors.joining(", "));
        assertThat(faults("{" + rest + ", \"" + name + "\": " + value + "}")).contains(field);
    }

    @Test
    void of_whatCanBeFollowed_hasNone() {
        assertThat(faults("{\"kind\": \"forbidden\", \"action\": \"warn\", " + PHRASES + "}")).isEmpty();
    }

    @Test
    void of_aTagWithoutEndIsRefusedAtOnce() {
        String tag = "en" + "-aa".repeat(20_000);
        assertThat(GuardFaults.of(Texts.text("forbidden", Map.of(tag, List.of("x")), Map.of(), Map.of(),
                Map.of(tag, "x")))).isNotEmpty();
    }

    /** A short list can stand for very many words. */
    @Test
    void weight_isThatOfAllChoicesWrittenOut() {
        String phrase = "w [a|b] [c|d] [e|f] [g|h] [i|j] [k|l] " + "m ".repeat(48);
        assertThat(GuardFaults.weight(Texts.forbidden("en", phrase))).isEqualTo(64 * (1 + 6 + 48));
        List<String> many = IntStream.range(0, 300).mapToObj(i -> i + phrase).toList();
        WrittenGuard tooMuch = Texts.text("forbidden", Map.of("en", many), Map.of(), Map.of(), Map.of());
        assertThat(GuardFaults.weight(tooMuch)).isGreaterThan(GuardFaults.MOST_WEIGHT);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Texts.answer(Texts.draft("en", "x"), tooMuch))
                .as("a node protects itself").isInstanceOf(IllegalArgumentException.class);
    }

    /** The same phrase very often, and parts of words that overlap in very many ways. */
    @ParameterizedTest
    @ValueSource(strings = {"a", "*aaa* *aaaa* *aaaaa*"})
    void check_isBoundedWhateverTheList(String phrase) {
        List<String> phrases = phrase.startsWith("*")
                ? IntStream.rangeClosed(3, 64).boxed().flatMap(k -> IntStream.rangeClosed(3, 7)
                        .mapToObj(i -> "*" + "a".repeat(i) + "* *" + "a".repeat(10 - i) + "* *" + "a".repeat(k) + "x*"))
                        .toList()
                : IntStream.range(0, 10_000).mapToObj(i -> phrase).toList();
        String text = phrase.startsWith("*") ? ("a".repeat(64) + " ").repeat(123) : "a ".repeat(4_000);
        assertThat(Texts.answer(Texts.draft("en", text),
                Texts.text("forbidden", Map.of("en", phrases), Map.of(), Map.of(), Map.of())).findings())
                .hasSizeLessThanOrEqualTo(GuardPolicies.MOST_FINDINGS);
    }
}
