package io.meridian.channel.template;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.account.ChannelAccounts.Keyring;
import io.meridian.channel.adapter.Adapters;
import io.meridian.channel.adapter.ChannelAdapter;
import io.meridian.channel.adapter.MessageTemplate;
import io.meridian.channel.adapter.MessageTemplate.Status;
import io.meridian.channel.adapter.TemplatesException;
import io.meridian.channel.error.ChannelError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.TenantId;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The message templates of channel accounts; asks the provider, at most once a minute for each. */
@Component
public class MessageTemplates {

    private static final Duration FOR_A_LIST = Duration.ofSeconds(12);
    /** Somebody waits with a transaction open. */
    private static final Duration FOR_A_SEND = Duration.ofSeconds(2);
    private static final Logger LOG = LoggerFactory.getLogger(MessageTemplates.class);

    private final ChannelAccounts accounts;
    private final Adapters adapters;
    private final AsyncCache<Key, List<MessageTemplate>> known = Caffeine.newBuilder().maximumSize(1_000)
            .expireAfterWrite(Duration.ofMinutes(1)).executor(Executors.newVirtualThreadPerTaskExecutor())
            .buildAsync();

    private record Key(TenantId tenant, UUID account) {}

    MessageTemplates(ChannelAccounts accounts, Adapters adapters) {
        this.accounts = accounts;
        this.adapters = adapters;
    }

    /**
     * By name and language; none for a channel without templates.
     *
     * @throws MeridianException
     *             {@code not_found}; {@code provider_unavailable}
     */
    public List<MessageTemplate> of(UUID accountId) {
        return of(accountId, FOR_A_LIST);
    }

    private List<MessageTemplate> of(UUID accountId, Duration patience) {
        ChannelAccount account = accounts.find(accountId).filter(ChannelAccount::active)
                .orElseThrow(() -> Invalid.notFound("channel account"));
        Optional<ChannelAdapter> adapter = adapters.find(account.channel());
        if (adapter.isEmpty()) {
            return List.of();
        }
        Keyring keyring = accounts.keyring(accountId);
        CompletableFuture<List<MessageTemplate>> asked = known.get(new Key(account.tenant(), accountId),
                key -> ask(adapter.get(), account, keyring));
        try {
            return asked.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            LOG.warn("The provider does not tell the templates of channel account {}: {}", account.publicKey(),
                    e.getCause() == null ? "no answer yet" : e.getCause().getMessage());
            throw unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unavailable(e);
        }
    }

    /**
     * One that can be sent with values.
     *
     * @throws MeridianException
     *             {@code unknown_template}; {@code template_values}
     */
    public MessageTemplate require(UUID accountId, String name, String language, int values) {
        MessageTemplate template = of(accountId, FOR_A_SEND).stream()
                .filter(each -> each.name().equals(name) && each.language().equals(language)
                        && each.status() == Status.APPROVED)
                .findFirst()
                .orElseThrow(() -> new MeridianException(ChannelError.UNKNOWN_TEMPLATE,
                        "The channel account has no approved template of this name and language. Choose one of"
                                + " its templates."));
        if (template.values() != values) {
            throw new MeridianException(ChannelError.TEMPLATE_VALUES,
                    "The template takes another number of values. Give one for each of its places.",
                    Map.of("needed", template.values()), null);
        }
        return template;
    }

    private static List<MessageTemplate> ask(ChannelAdapter adapter, ChannelAccount account, Keyring keyring) {
        try {
            return adapter.templates(account, keyring).stream()
                    .sorted(Comparator.comparing(MessageTemplate::name).thenComparing(MessageTemplate::language))
                    .toList();
        } catch (TemplatesException e) {
            throw new CompletionException(e);
        }
    }

    private static MeridianException unavailable(Exception cause) {
        return new MeridianException(ChannelError.PROVIDER_UNAVAILABLE,
                "The provider does not tell its templates now. Try again, or test the channel account.", Map.of(),
                cause);
    }
}
