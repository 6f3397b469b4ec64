package io.meridian.compliance.law;

import io.meridian.policy.law.Confidence;
import io.meridian.policy.law.Pack;
import io.meridian.policy.law.Pack.Status;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LawFilesTest {

    private static final String FILE = """
            jurisdiction: XX
            name: Testland
            status: enforced
            facts:
              hours:
                says: "Monday to Friday"
                sources: [%s]
                rules:
                  - {subject: %s, value: %s}
            """;

    @Test
    void theRelease_enforcesTheFirstSixteenAndTheUnionAboveThem_andSaysThatTheOthersAreForReading() {
        List<LawFile> files = LawFiles.load();
        assertThat(files.stream().filter(file -> file.status() == Status.ENFORCED).map(LawFile::jurisdiction))
                .containsExactlyInAnyOrder("EU", "DE", "FR", "ES", "GB", "US", "US_CA", "BR", "SG", "TH", "ID", "VN",
                        "SA", "AE", "JP", "CN");
        assertThat(files).filteredOn(file -> file.status() == Status.DATA_ONLY).hasSizeGreaterThan(12);
    }

    @Test
    void everySourceOfAFact_isInTheList() {
        Set<String> known = new TreeSet<>(LawFiles.sources().keySet());
        known.addAll(Set.of("mem-high", "mem-med", "mem-low"));
        for (LawFile file : LawFiles.load()) {
            file.facts().forEach((name, fact) -> assertThat(known).as(file.jurisdiction() + "." + name)
                    .containsAll(fact.sources()));
        }
    }

    @Test
    void aChangeOfThePacks_hasANewEdition() {
        assertThat(LawFiles.edition().digest())
                .as("the packs changed: raise the number in law/edition.yaml and write their digest there")
                .isEqualTo(LawFiles.digest());
    }

    @Test
    void rulesThatContradictEachOther_orLeaveAHole_areRefused() {
        assertThatThrownBy(() -> LawFiles.pack(LawFiles.parse(FILE.formatted("S01", "minor_age", "18")
                + "      - {subject: minor_age, value: 16}\n"))).hasMessageContaining("XX.hours#2 never matters");
        assertThatThrownBy(() -> LawFiles.pack(LawFiles.parse(FILE.formatted("S01", "minor_age",
                "18, to: \"2027-01-01\"")))).hasMessageContaining("no rule says what holds");
    }

    @Test
    void confidence_isThatOfTheWeakestSource() {
        assertThat(confidence("S01")).isEqualTo(Confidence.VERIFIED);
        assertThat(confidence("S01, mem-high")).isEqualTo(Confidence.KNOWN);
        assertThat(confidence("mem-high, mem-low")).isEqualTo(Confidence.UNCONFIRMED);
    }

    @Test
    void whatCannotBeFollowed_isNamed() {
        assertThatThrownBy(() -> pack("consent", "sometimes")).hasMessageContaining("XX.hours")
                .hasMessageContaining("sometimes");
        assertThatThrownBy(
                () -> pack("contact_hours", "{weekdays: [\"9-18\"], saturday: [], sunday: [], holidays: []}"))
                .hasMessageContaining("09:00-18:00");
        assertThatThrownBy(() -> pack("contact_hours", "{weekdays: []}")).hasMessageContaining("saturday");
        assertThatThrownBy(() -> pack("colour", "red")).hasMessageContaining("subject");
        assertThatThrownBy(() -> LawFiles.parse(FILE.formatted("S01", "minor_age", "18") + "motto: none\n"))
                .hasMessageContaining("motto");
        assertThatThrownBy(() -> LawFiles.parse("jurisdiction: XX\n")).hasMessageContaining("name");
    }

    private static Confidence confidence(String sources) {
        return LawFiles.pack(LawFiles.parse(FILE.formatted(sources, "minor_age", "18"))).rules().getFirst().basis()
                .confidence();
    }

    private static Pack pack(String subject, String value) {
        return LawFiles.pack(LawFiles.parse(FILE.formatted("S01", subject, value)));
    }
}
