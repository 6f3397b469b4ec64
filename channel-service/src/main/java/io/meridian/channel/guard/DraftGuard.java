package io.meridian.channel.guard;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.contracts.rules.GuardAnswer;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.policy.TimeZones;
import io.meridian.policy.guard.Draft;
import io.meridian.policy.guard.Draft.Author;
import io.meridian.policy.guard.Draft.Occasion;
import io.meridian.policy.guard.GuardPolicies;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks the rules of texts about what is to be written to a customer. */
@Component
public class DraftGuard {

    private static final Logger LOG = LoggerFactory.getLogger(DraftGuard.class);
    /** An account seldom moves to another country. */
    private static final Duration KEPT = Duration.ofMinutes(1);

    private final GuardPolicies policies;
    private final ChannelAccounts accounts;
    private final TimeZones zones;
    private final BusinessClock clock;
    private final Cache<UUID, Optional<String>> countries = Caffeine.newBuilder().maximumSize(10_000)
            .expireAfterWrite(KEPT).build();

    DraftGuard(GuardPolicies policies, ChannelAccounts accounts, TimeZones zones, BusinessClock clock) {
        this.policies = policies;
        this.accounts = accounts;
        this.zones = zones;
        this.clock = clock;
    }

    /**
     * To whom it goes.
     *
     * @param language
     *            that both speak
     * @param country
     *            of the customer; null if nobody knows it
     * @param zone
     *            of the customer's clock; null if nobody knows it
     */
    public record To(UUID account, String channel, String language, @Nullable String country, @Nullable String zone) {}

    /** Whether any rule could be about what somebody writes. */
    public boolean isGuarded(To to, Author author, Occasion occasion) {
        return policies.isGuarded(CurrentTenant.require(), draft(to, author, occasion, ""));
    }

    /** What the rules say. A fault in them holds nobody up. */
    public GuardAnswer answer(To to, Author author, Occasion occasion, String text) {
        Draft draft = draft(to, author, occasion, text);
        try {
            return policies.answer(CurrentTenant.require(), draft);
        } catch (RuntimeException e) {
            LOG.error("The rules of texts of tenant {} could not be asked; the text is not held up",
                    CurrentTenant.require(), e);
            return GuardAnswer.NONE;
        }
    }

    private Draft draft(To to, Author author, Occasion occasion, String text) {
        // An account id is of one tenant; another tenant's is found by nobody.
        Optional<String> market = countries.get(to.account(), id -> accounts.find(id).map(ChannelAccount::country));
        Set<String> places = Stream.concat(Stream.ofNullable(to.country()), market.stream())
                .collect(Collectors.toSet());
        return new Draft(text, to.language(), places, to.channel(), author, occasion,
                LocalDate.ofInstant(clock.instant(), zone(to, places)));
    }

    /** The customer's, else one of the country's; their days differ by hours. */
    private ZoneId zone(To to, Set<String> places) {
        return Stream.concat(Stream.ofNullable(to.zone()), places.stream().sorted()
                .flatMap(place -> zones.zonesOf(place).stream())).filter(ZoneId.getAvailableZoneIds()::contains)
                .findFirst().<ZoneId>map(ZoneId::of).orElse(ZoneOffset.UTC);
    }
}
