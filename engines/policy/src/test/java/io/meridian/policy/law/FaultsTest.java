package io.meridian.policy.law;

import io.meridian.contracts.consent.ContactChannel;
import io.meridian.policy.law.Rule.Basis;
import io.meridian.policy.law.Rule.Validity;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Example;
import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

class FaultsTest {

    @Example
    void aRuleAfterAnother_andOneForAnotherChannelOrParty_areWell() {
        assertThat(Faults.of(List.of(
                rule("a", Set.of(), Set.of(), Consent.OPT_OUT, null, "2026-08-11"),
                rule("b", Set.of(), Set.of(), Consent.OPT_IN, "2026-08-11", null),
                rule("c", Set.of(ContactChannel.VOICE), Set.of(Party.CONSUMER), Consent.WRITTEN_OPT_IN, null, null))))
                .isEmpty();
    }

    @Example
    void ofTwoThatContradictEachOther_theLaxerIsNamed() {
        assertThat(Faults.of(List.of(
                rule("lax", Set.of(ContactChannel.VOICE), Set.of(), Consent.OPT_OUT, null, null),
                rule("strict", Set.of(ContactChannel.VOICE, ContactChannel.SMS), Set.of(), Consent.OPT_IN, null,
                        null))))
                .singleElement().asString().startsWith("lax never matters beside strict");
    }

    @Example
    void ofTwoThatAreEqual_oneIsNamed() {
        assertThat(Faults.of(List.of(rule("one", Set.of(), Set.of(), Consent.OPT_IN, null, null),
                rule("two", Set.of(), Set.of(), Consent.OPT_IN, null, null))))
                .singleElement().asString().startsWith("two never matters beside one");
    }

    @Example
    void aLaxerRule_thatHoldsLonger_isWell() {
        assertThat(Faults.of(List.of(
                rule("strict", Set.of(), Set.of(), Consent.OPT_IN, "2026-01-01", "2027-01-01"),
                rule("lax", Set.of(), Set.of(), Consent.OPT_OUT, null, null)))).isEmpty();
    }

    @Example
    void aHole_isNamedWithItsFirstDay() {
        assertThat(Faults.of(List.of(
                rule("old", Set.of(), Set.of(), Consent.OPT_OUT, null, "2026-08-11"),
                rule("late", Set.of(), Set.of(), Consent.OPT_IN, "2026-08-12", null))))
                .singleElement().asString().isEqualTo(
                        "old ends on 2026-08-11 and no rule says what holds from then on");
        assertThat(Faults.of(List.of(
                rule("old", Set.of(), Set.of(), Consent.OPT_OUT, null, "2026-08-11"),
                rule("part", Set.of(ContactChannel.SMS), Set.of(), Consent.OPT_IN, "2026-08-11", null)))).hasSize(1);
    }

    @Example
    void aRuleThatHoldsOnNoDay_isNamed() {
        assertThat(Faults.of(List.of(rule("never", Set.of(), Set.of(), Consent.OPT_IN, "2026-08-11", "2026-08-11"))))
                .singleElement().asString().startsWith("never holds on no day");
    }

    private static Rule rule(String id, Set<ContactChannel> channels, Set<Party> parties, Consent asks,
            @Nullable String from, @Nullable String until) {
        return new Rule(id, Subject.CONSENT, channels, parties, asks, false,
                new Basis(Confidence.VERIFIED, List.of("S1"), "so"),
                new Validity(from == null ? null : LocalDate.parse(from),
                        until == null ? null : LocalDate.parse(until)));
    }
}
