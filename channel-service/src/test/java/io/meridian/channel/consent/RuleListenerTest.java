package io.meridian.channel.consent;

import io.meridian.channel.KnownLaw;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.Viewer;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.rules.Asks;
import io.meridian.contracts.rules.RuleTopics;
import io.meridian.contracts.rules.TenantRulesSnapshot;
import io.meridian.contracts.rules.WrittenRule;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.messaging.SignedState;
import io.meridian.policy.law.ChatNotice;
import io.meridian.policy.law.Party;
import io.meridian.policy.law.Policies;
import io.meridian.policy.law.Question;
import io.meridian.policy.law.Subject;
import io.meridian.policy.view.ViewPolicies;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RuleListenerTest {

    private final JsonMapper json = JsonMapper.shared();
    private final Policies policies = new Policies();
    private final ViewPolicies views = new ViewPolicies();
    private final RuleListener listener = new RuleListener(policies, views,
            JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build());
    private final TenantId tenant = new TenantId(UUID.randomUUID());

    @Test
    void theLawAndWhatTenantsAskBesides_areLearned() {
        tell(RuleTopics.LAW_KEY, json.writeValueAsString(KnownLaw.snapshot()).replaceFirst("\\{", "{\"later\":1,"));
        assertThat(notice(tenant)).as("others may have been told more").isEqualTo(ChatNotice.CONSENT);
        assertThat(views.mayHide(tenant, new Viewer(Set.of(Role.AGENT), null, false))).as("nor is known who sees less")
                .isTrue();
        listener.onComplete();
        assertThat(views.mayHide(tenant, new Viewer(Set.of(Role.AGENT), null, false))).isFalse();
        assertThat(notice(tenant)).isEqualTo(ChatNotice.NOTICE);
        WrittenRule rule = new WrittenRule("tenant.1", "chat-notice", List.of("messaging"), List.of(),
                Asks.grade("consent"), false, "known", List.of(), "", LocalDate.parse("2026-01-01"), null);
        tell(tenant.toString(), json.writeValueAsString(new TenantRulesSnapshot(List.of(rule))));
        assertThat(notice(tenant)).isEqualTo(ChatNotice.CONSENT);
        assertThat(notice(new TenantId(UUID.randomUUID()))).isEqualTo(ChatNotice.NOTICE);
    }

    @Test
    void whatCannotBeFollowed_changesNothing() {
        tell(RuleTopics.LAW_KEY, json.writeValueAsString(KnownLaw.snapshot()));
        listener.onComplete();
        assertThatThrownBy(() -> tell(RuleTopics.LAW_KEY, "{\"packs\": [{\"jurisdiction\": \"DE\"}]}"))
                .isInstanceOf(RuntimeException.class);
        assertThatThrownBy(() -> tell("nobody", "{\"rules\": []}")).isInstanceOf(RuntimeException.class);
        assertThat(notice(tenant)).isEqualTo(ChatNotice.NOTICE);
        TenantId unreadable = new TenantId(UUID.randomUUID());
        assertThatThrownBy(() -> tell(unreadable.toString(), "{\"rules\": [{\"id\": \"x\"}]}"))
                .isInstanceOf(RuntimeException.class);
        assertThat(notice(unreadable)).as("its rules are there, and nobody knows what they ask")
                .isEqualTo(ChatNotice.CONSENT);
    }

    private void tell(String key, String content) {
        listener.onState(new SignedState(RuleTopics.RULES, key, 1, content));
    }

    private ChatNotice notice(TenantId of) {
        return (ChatNotice) policies
                .answer(of, Subject.CHAT_NOTICE, new Question(Set.of("DE"), ContactChannel.MESSAGING,
                        Party.CONSUMER, LocalDate.parse("2026-11-20")))
                .asks();
    }
}
