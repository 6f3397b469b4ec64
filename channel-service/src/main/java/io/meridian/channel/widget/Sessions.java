package io.meridian.channel.widget;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.consent.AgeGate;
import io.meridian.channel.consent.Consents;
import io.meridian.channel.consent.Notices;
import io.meridian.channel.customer.Place;
import io.meridian.channel.customer.Verified;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.customer.Visitors;
import io.meridian.kernel.error.Invalid;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Makes a visitor known, or known again. */
@Service
class Sessions {

    private static final int LANGUAGE_CHARS = 35;
    private static final int ZONE_CHARS = 64;
    private static final int URL_CHARS = 2_000;
    private static final int TITLE_CHARS = 300;

    private final Visitors visitors;
    private final VisitorTokens tokens;
    private final IdentityTokens identityTokens;
    private final ChannelAccounts accounts;
    private final Consents consents;
    private final AgeGate ages;
    private final Notices notices;

    Sessions(Visitors visitors, VisitorTokens tokens, IdentityTokens identityTokens, ChannelAccounts accounts,
            Consents consents, AgeGate ages, Notices notices) {
        this.visitors = visitors;
        this.tokens = tokens;
        this.identityTokens = identityTokens;
        this.accounts = accounts;
        this.consents = consents;
        this.ages = ages;
        this.notices = notices;
    }

    /** What the browser says. */
    record Request(@Nullable String visitorToken, @Nullable String identityToken, @NotNull String language,
            @NotNull String timeZone, @Valid Place.@Nullable PageView page) {}

    /** The answer. */
    record Session(String visitorToken, Instant expiresAt, Instant renewAfter, UUID visitorId, boolean verified,
            Consents.State consent, AgeGate.State age) {}

    /** Runs with the account's tenant bound. */
    @Transactional
    public Session start(ChannelAccount account, Request request) {
        Place place = place(request);
        Visitor visitor = visitor(account, request, place);
        VisitorTokens.Issued token = tokens.issue(account, visitor.identityId());
        return new Session(token.token(), token.expiresAt(), token.renewAfter(), visitor.identityId(),
                visitor.verified(), consents.state(visitor, account), ages.state(visitor, account));
    }

    private Visitor visitor(ChannelAccount account, Request request, Place place) {
        if (request.identityToken() != null) {
            Verified who = identityTokens.read(request.identityToken(), accounts.secrets(account.id()));
            return visitors.identify(account, who, place);
        }
        String token = request.visitorToken();
        return (token == null ? java.util.Optional.<UUID>empty() : tokens.identity(account, token))
                .flatMap(identity -> visitors.resume(account, identity, place))
                .orElseGet(() -> visitors.create(account, place));
    }

    private Place place(Request request) {
        String language = language(request.language());
        if (request.timeZone().isBlank() || request.timeZone().length() > ZONE_CHARS) {
            throw Invalid.field("timeZone", "must be the name of a time zone");
        }
        Place.PageView page = request.page();
        if (page != null && isTooLong(page)) {
            throw Invalid.field("page", "must be shorter");
        }
        boolean known = isZone(request.timeZone());
        return new Place(language, known ? request.timeZone() : null,
                known ? notices.countryOf(request.timeZone()) : null, page);
    }

    private static boolean isTooLong(Place.PageView page) {
        String title = page.title();
        return page.url().length() > URL_CHARS || (title != null && title.length() > TITLE_CHARS);
    }

    private static String language(String tag) {
        try {
            if (!tag.isBlank() && tag.length() <= LANGUAGE_CHARS) {
                return new Locale.Builder().setLanguageTag(tag).build().toLanguageTag();
            }
        } catch (IllformedLocaleException ignored) {
            // told below
        }
        throw Invalid.field("language", "must be a language tag such as de or zh-CN");
    }

    private static boolean isZone(String name) {
        try {
            ZoneId.of(name);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
