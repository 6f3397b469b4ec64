package io.meridian.channel.demo;

import io.meridian.channel.account.TenantDirectory;
import io.meridian.channel.reply.CannedReplies;
import io.meridian.channel.reply.CannedReply;
import io.meridian.contracts.demo.DemoHistory;
import io.meridian.contracts.events.tenant.TenantCreated;
import io.meridian.kernel.id.Ids;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Gives each demo tenant ready answers in the languages of its markets. Doing it twice changes nothing. */
@Component
@ConditionalOnBooleanProperty("meridian.channel.demo")
class DemoReplies implements EventHandler<TenantCreated> {

    private final TenantDirectory tenants;
    private final CannedReplies replies;

    DemoReplies(TenantDirectory tenants, CannedReplies replies) {
        this.tenants = tenants;
        this.replies = replies;
    }

    /** @param tenants names of those who have it; null for all */
    private record Sample(String shortcut, String title, Map<String, String> texts, @Nullable Set<String> tenants) {

        CannedReply reply(EventEnvelope<TenantCreated> made) {
            return new CannedReply(Ids.next(), shortcut, title, texts, null, null, 0, made.time());
        }
    }

    @Override
    public String name() {
        return "channel.demo-replies";
    }

    @Override
    public Class<TenantCreated> type() {
        return TenantCreated.class;
    }

    @Override
    public void handle(EventEnvelope<TenantCreated> envelope) {
        String name = tenants.name(envelope.tenant());
        if (DemoHistory.tenants().contains(name)) {
            replies.addMissing(samples().stream().filter(s -> s.tenants() == null || s.tenants().contains(name))
                    .map(s -> s.reply(envelope)).toList());
        }
    }

    private static List<Sample> samples() {
        try (InputStream in = new ClassPathResource("demo/canned-replies.json").getInputStream()) {
            return JsonMapper.shared().readValue(in, new TypeReference<List<Sample>>() {
            });
        } catch (IOException e) {
            throw new IllegalStateException("The demo's canned replies cannot be read", e);
        }
    }
}
