package io.meridian.compliance.law;

import io.meridian.contracts.consent.ContactChannel;
import io.meridian.policy.Jurisdictions;
import io.meridian.policy.law.Attempts;
import io.meridian.policy.law.ContactHours;
import io.meridian.policy.law.Figure;
import io.meridian.policy.law.LawBook;
import io.meridian.policy.law.Party;
import io.meridian.policy.law.Question;
import io.meridian.policy.law.Registers;
import io.meridian.policy.law.Requirement;
import io.meridian.policy.law.Ruling;
import io.meridian.policy.law.Ruling.Ground;
import io.meridian.policy.law.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the packs of this release ask, case by case ({@code law/cases.tsv}). */
class LawCasesTest {

    private static final LawBook BOOK = new LawBook(LawFiles.load().stream().map(LawFiles::pack).toList(),
            Jurisdictions.parents());

    record Case(String place, ContactChannel channel, Party party, LocalDateTime at, Subject subject, String asks,
            String fact) {}

    static Stream<Case> cases() throws IOException {
        try (InputStream in = Objects.requireNonNull(LawCasesTest.class.getResourceAsStream("/law/cases.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\t", -1)).map(f -> new Case(f[0], ContactChannel.valueOf(upper(f[1])),
                            Party.valueOf(upper(f[2])), LocalDateTime.parse(f[3]), Subject.valueOf(upper(f[4])), f[5],
                            f[6]));
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void asks_whatTheFactSays(Case c) {
        Ruling ruling = BOOK.answer(c.subject(),
                new Question(Set.of(c.place()), c.channel(), c.party(), c.at().toLocalDate()), List.of());
        assertThat(text(ruling.asks(), c.at())).isEqualTo(c.asks());
        assertThat(ruling.grounds()).anySatisfy(ground -> {
            assertThat(ground.rule().id().split("#")[0]).satisfiesAnyOf(id -> assertThat(id).isEqualTo(c.fact()),
                    id -> assertThat(id).startsWith(c.fact() + ".").startsWith("default."));
            assertThat(text(ground, c)).contains(c.asks().split(" ")[0]);
        });
    }

    @ParameterizedTest
    @MethodSource("enforced")
    void everyPackThatIsEnforced_hasCases(String place) throws IOException {
        assertThat(cases().map(Case::fact).filter(fact -> fact.startsWith(place + "."))).isNotEmpty();
    }

    static Stream<String> enforced() {
        return LawFiles.load().stream().filter(file -> file.status() == io.meridian.policy.law.Pack.Status.ENFORCED)
                .map(LawFile::jurisdiction);
    }

    private static String text(Ground ground, Case c) {
        return text(ground.rule().asks(), c.at());
    }

    private static String text(Requirement asks, LocalDateTime at) {
        return switch (asks) {
            case ContactHours hours -> hours.contain(at, day -> false) ? "open" : "closed";
            case Attempts attempts -> attempts.limits().stream().map(limit -> limit.most() + "/" + limit.hours())
                    .collect(Collectors.joining(" "));
            case Registers registers -> registers.maxAgeDays().entrySet().stream()
                    .map(register -> register.getKey() + "/" + register.getValue()).collect(Collectors.joining(" "));
            case Figure figure -> Integer.toString(figure.value());
            case Enum<?> grade -> grade.name().toLowerCase(Locale.ROOT);
        };
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
