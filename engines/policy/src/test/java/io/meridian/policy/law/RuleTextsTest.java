package io.meridian.policy.law;

import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.rules.Asks;
import io.meridian.contracts.rules.LawSnapshot;
import io.meridian.contracts.rules.LawSnapshot.WrittenPack;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.contracts.rules.WrittenRule;
import io.meridian.kernel.tenancy.TenantId;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RuleTextsTest {

    @Property(tries = 50)
    void whatIsWritten_isReadAsItWas(@ForAll Subject subject) {
        Rule rule = Defaults.of(subject);
        assertThat(RuleTexts.read(RuleTexts.write(rule))).isEqualTo(rule);
    }

    @Example
    void limitsAndRegisters_areReadAsTheyWere() {
        Attempts attempts = new Attempts(new TreeSet<>(Set.of(new Attempts.Limit(4, 720))));
        assertThat(RuleTexts.read(Subject.ATTEMPTS, RuleTexts.write(attempts))).isEqualTo(attempts);
        Registers registers = new Registers(Map.of("TPS", 28));
        assertThat(RuleTexts.read(Subject.DO_NOT_CONTACT_REGISTER, RuleTexts.write(registers))).isEqualTo(registers);
    }

    @Example
    void whatCannotBeFollowed_isNamed() {
        assertThatThrownBy(() -> RuleTexts.read(Subject.CONSENT, Asks.grade("sometimes")))
                .hasMessageContaining("sometimes").hasMessageContaining("express-opt-in");
        assertThatThrownBy(() -> RuleTexts.read(Subject.CONSENT, Asks.figure(18))).hasMessage("grade is missing");
        assertThatThrownBy(() -> RuleTexts.read(Subject.MINOR_AGE, Asks.figure(-1))).hasMessageContaining("figure");
        assertThatThrownBy(() -> RuleTexts.read(Subject.CONTACT_HOURS, Asks.hours(Map.of())))
                .hasMessage("monday is missing");
        assertThatThrownBy(() -> RuleTexts.read(Subject.CONTACT_HOURS, Asks.hours(Map.of("monday",
                List.of("9-18"))))).hasMessageContaining("09:00-18:00");
        Map<String, List<String>> week = new HashMap<>(
                Objects.requireNonNull(RuleTexts.write(Defaults.of(Subject.CONTACT_HOURS).asks()).hours()));
        week.put("funday", List.of());
        assertThatThrownBy(() -> RuleTexts.read(Subject.CONTACT_HOURS, Asks.hours(week)))
                .hasMessageContaining("funday");
        week.remove("funday");
        for (List<String> spans : List.of(List.of("09:00-12:00", "11:00-13:00"), List.of("14:00-15:00", "09:00-10:00"),
                Collections.nCopies(9, "09:00-10:00"))) {
            week.put("monday", spans);
            assertThatThrownBy(() -> RuleTexts.read(Subject.CONTACT_HOURS, Asks.hours(week)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> RuleTexts.read(Subject.DO_NOT_CONTACT_REGISTER,
                Asks.registers(Collections.nCopies(11, new Asks.Register("TPS", 1))))).hasMessageContaining("at most");
        assertThatThrownBy(() -> RuleTexts.read(Subject.DO_NOT_CONTACT_REGISTER,
                Asks.registers(List.of(new Asks.Register("T\0", 1))))).hasMessageContaining("name");
        assertThatThrownBy(() -> RuleTexts.read(Subject.DO_NOT_CONTACT_REGISTER,
                Asks.registers(List.of(new Asks.Register(" ", 1))))).hasMessageContaining("name");
    }

    @Example
    void policies_areStrictUntilTheLawIsKnown_andKeepWhatTheyKnowWhenTheNextCannotBeFollowed() {
        Policies policies = new Policies();
        TenantId tenant = new TenantId(UUID.randomUUID());
        TenantId other = new TenantId(UUID.randomUUID());
        Question question = new Question(Set.of("DE"), ContactChannel.MESSAGING, Party.CONSUMER,
                LocalDate.parse("2026-11-20"));
        assertThat(policies.answer(tenant, Subject.CHAT_NOTICE, question).asks()).isEqualTo(ChatNotice.CONSENT);

        policies.learn(law("notice"));
        assertThat(policies.answer(tenant, Subject.CHAT_NOTICE, question).asks()).isEqualTo(ChatNotice.CONSENT);
        policies.complete();
        assertThat(policies.answer(tenant, Subject.CHAT_NOTICE, question).asks()).isEqualTo(ChatNotice.NOTICE);
        TenantId unreadable = new TenantId(UUID.randomUUID());
        policies.mistrust(unreadable);
        assertThat(policies.answer(unreadable, Subject.CHAT_NOTICE, question).asks()).isEqualTo(ChatNotice.CONSENT);
        assertThatThrownBy(() -> policies.learn(law("song"))).hasMessageContaining("song");
        assertThat(policies.answer(tenant, Subject.CHAT_NOTICE, question).asks()).isEqualTo(ChatNotice.NOTICE);

        policies.learn(tenant, new TenantRulesSnapshot(List.of(rule("tenant.1", "consent"))));
        assertThat(policies.answer(tenant, Subject.CHAT_NOTICE, question).asks()).isEqualTo(ChatNotice.CONSENT);
        assertThat(policies.answer(other, Subject.CHAT_NOTICE, question).asks()).isEqualTo(ChatNotice.NOTICE);
        policies.learn(tenant, new TenantRulesSnapshot(List.of()));
        assertThat(policies.answer(tenant, Subject.CHAT_NOTICE, question).asks()).isEqualTo(ChatNotice.NOTICE);
    }

    private static LawSnapshot law(String asks) {
        return new LawSnapshot(List.of(new WrittenPack("DE", "Germany", "enforced",
                List.of(rule("DE.chat_notice", asks)))));
    }

    private static WrittenRule rule(String id, String asks) {
        return new WrittenRule(id, "chat-notice", List.of(), List.of(), Asks.grade(asks), false, "verified",
                List.of("S1"), "so", null, null);
    }
}
