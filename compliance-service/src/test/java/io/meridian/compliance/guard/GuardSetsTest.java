package io.meridian.compliance.guard;

import io.meridian.compliance.data.YamlFiles;
import io.meridian.contracts.rules.GuardAnswer.Finding;
import io.meridian.contracts.rules.GuardSetsSnapshot;
import io.meridian.contracts.rules.WrittenGuardRule;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.policy.guard.Draft;
import io.meridian.policy.guard.Draft.Author;
import io.meridian.policy.guard.Draft.Occasion;
import io.meridian.policy.guard.GuardConflicts;
import io.meridian.policy.guard.GuardPolicies;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The rules that come with the product. */
class GuardSetsTest {

    private static final Set<String> LANGUAGES = Set.of("en", "zh-CN", "ar", "de", "es");
    private static final int SAYS_CHARS = 300;

    private static final GuardSets SETS = new GuardSets();
    /** By its id each rule as if there were no other. */
    private static final Map<String, GuardPolicies> ALONE = new ConcurrentHashMap<>();

    @Test
    void edition_isThatOfTheFiles() {
        assertThat(SETS.edition().digest())
                .as("the sets changed: raise the number in guard/edition.yaml and write their digest there")
                .isEqualTo(YamlFiles.digest(GuardSets.FILES));
    }

    @Test
    void rules_areSaidInEveryLanguageOfTheConsole_withTheirSources() {
        for (GuardSet set : SETS.sets()) {
            assertThat(set.name().keySet()).containsAll(LANGUAGES);
            assertThat(set.countries()).isNotEmpty().isSubsetOf(Locale.getISOCountries());
            for (GuardSet.BuiltIn rule : set.rules()) {
                assertThat(rule.id()).matches(set.set() + "\\.[a-z0-9-]+");
                assertThat(rule.name().keySet()).as(rule.id()).containsAll(LANGUAGES);
                assertThat(rule.says().keySet()).as(rule.id()).containsAll(LANGUAGES);
                assertThat(rule.says().values()).as(rule.id()).allMatch(text -> text.length() <= SAYS_CHARS);
                assertThat(rule.sources()).as(rule.id()).isNotEmpty();
            }
        }
        assertThat(SETS.sets()).extracting(GuardSet::set).containsExactlyInAnyOrder("brazil", "germany", "gulf",
                "india",
                "indonesia", "japan");
    }

    /** What somebody is told to write instead, or to add, is itself what the rules let out. */
    @Test
    void suggestions_areFollowedByNoFindingOfTheSameRule() {
        for (WrittenGuardRule rule : SETS.rules()) {
            GuardPolicies alone = alone(rule);
            rule.text().suggestions().forEach((language, suggestion) -> {
                if (!suggestion.isBlank()) {
                    assertThat(rules(alone, draft(rule, language, suggestion))).as("%s, %s", rule.id(), language)
                            .isEmpty();
                }
            });
        }
    }

    /** Every phrase is found in the language under which it stands. */
    @Test
    void phrases_areFoundByThemselves() {
        for (WrittenGuardRule rule : SETS.rules()) {
            if ("forbidden".equals(rule.text().kind())) {
                GuardPolicies alone = alone(rule);
                rule.text().phrases().forEach((language, phrases) -> phrases.stream()
                        .filter(phrase -> !phrase.contains("[") && !phrase.contains("...")).forEach(phrase -> {
                            String bare = phrase.replaceAll("\\s*=>.*", "").replaceAll("[=*]", "");
                            assertThat(rules(alone, draft(rule, language, bare))).as("%s: %s", rule.id(), phrase)
                                    .containsOnly(rule.id());
                        }));
            }
        }
    }

    @Test
    void rules_contradictNoOther() {
        for (WrittenGuardRule rule : SETS.rules()) {
            assertThat(GuardConflicts.find(rule, SETS.rules(), LocalDate.parse("2026-11-23"))).as(rule.id()).isEmpty();
        }
    }

    private static Draft draft(WrittenGuardRule rule, String language, String text) {
        String author = rule.text().authors().isEmpty() ? "agent" : rule.text().authors().getFirst();
        LocalDate day = Stream.iterate(LocalDate.parse("2026-11-23"), date -> date.plusDays(1)).limit(800)
                .filter(date -> isInSeason(rule, date)).findFirst().orElseThrow();
        return new Draft(text, "*".equals(language) ? "en" : language, Set.copyOf(rule.text().countries()), "widget",
                Author.valueOf(author.toUpperCase(Locale.ROOT)),
                Occasion.valueOf(rule.text().occasion().toUpperCase(Locale.ROOT)), day);
    }

    private static boolean isInSeason(WrittenGuardRule rule, LocalDate date) {
        GuardPolicies one = alone(rule);
        return Arrays.stream(Author.values()).anyMatch(author -> one.isGuarded(new TenantId(new UUID(0, 1)),
                new Draft("", "en", Set.copyOf(rule.text().countries()), "widget", author,
                        Occasion.valueOf(rule.text().occasion().toUpperCase(Locale.ROOT)), date)));
    }

    private static List<String> rules(GuardPolicies policies, Draft draft) {
        return policies.answer(new TenantId(new UUID(0, 1)), draft).findings().stream().map(Finding::rule).toList();
    }

    /** On every day of three years one greeting is asked for, and never two. */
    @Test
    void greetings_followEachOtherWithoutHoles() {
        for (GuardSet set : SETS.sets()) {
            List<String> greetings = set.rules().stream()
                    .filter(rule -> "required".equals(rule.kind()) && "opening".equals(rule.occasion())
                            && rule.season() != null)
                    .map(GuardSet.BuiltIn::id).toList();
            if (greetings.isEmpty()) {
                continue;
            }
            Map<String, WrittenGuardRule> byId = SETS.rules().stream()
                    .collect(java.util.stream.Collectors.toMap(WrittenGuardRule::id, rule -> rule));
            for (LocalDate day = LocalDate.parse("2026-01-01"); day.isBefore(LocalDate.parse("2029-01-01")); day = day
                    .plusDays(1)) {
                LocalDate today = day;
                assertThat(greetings.stream().map(byId::get).filter(rule -> isInSeason(rule, today)).count())
                        .as("%s on %s", set.set(), day).isLessThanOrEqualTo(1);
            }
        }
    }

    @ParameterizedTest
    @CsvFileSource(resources = "/guard/cases.tsv", delimiter = '\t', commentCharacter = '#', quoteCharacter = '~')
    void cases(String kind, String subject, String language, String text, @Nullable String skipped) {
        List<String> left = skipped == null ? List.of() : List.of(skipped.split(","));
        List<String> found = SETS.rules().stream()
                .filter(rule -> rule.id().equals(subject)
                        || (rule.id().startsWith(subject + ".") && "forbidden".equals(rule.text().kind())))
                .filter(rule -> !left.contains(rule.id()))
                .flatMap(rule -> rules(alone(rule), draft(rule, language, text)).stream()).distinct().toList();
        assertThat(found).as(text).isEqualTo("found".equals(kind) ? List.of(subject) : List.of());
    }

    private static GuardPolicies alone(WrittenGuardRule rule) {
        return ALONE.computeIfAbsent(rule.id(), id -> {
            GuardPolicies one = new GuardPolicies();
            one.learn(new GuardSetsSnapshot(List.of(rule)));
            return one;
        });
    }
}
