package io.meridian.channel.widget;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.account.WidgetSettings.AskedAge;
import io.meridian.channel.consent.Notices;
import io.meridian.channel.conversation.NewEntry;
import io.meridian.channel.error.ChannelError;
import io.meridian.channel.setup.Sightings;
import io.meridian.channel.text.Texts;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.platform.security.Allow;
import jakarta.validation.Valid;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.servlet.autoconfigure.MultipartProperties;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What a widget does while nobody knows the visitor; the tenant comes from the widget's key. */
@RestController
class WidgetStartController {

    private static final List<String> UPLOAD_TYPES = List.of("image/png", "image/jpeg", "image/gif", "application/pdf");

    private final ChannelAccounts accounts;
    private final Sessions sessions;
    private final Notices notices;
    private final Texts texts;
    private final Sightings sightings;
    private final WidgetConfig.Limits limits;

    WidgetStartController(ChannelAccounts accounts, Sessions sessions, Notices notices, Texts texts,
            Sightings sightings, MultipartProperties multipart) {
        this.accounts = accounts;
        this.sessions = sessions;
        this.notices = notices;
        this.texts = texts;
        this.sightings = sightings;
        this.limits = new WidgetConfig.Limits(NewEntry.MAX_CHARS, multipart.getMaxFileSize().toBytes(), UPLOAD_TYPES,
                NewEntry.MAX_ATTACHMENTS);
    }

    @GetMapping("/api/v1/widget/{widgetKey}/config")
    @Allow(anonymous = true)
    ResponseEntity<WidgetConfig> config(@PathVariable String widgetKey, @RequestParam @Nullable String language,
            @RequestParam @Nullable String timeZone,
            @RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin) {
        ChannelAccount account = account(widgetKey);
        var settings = account.widget();
        sightings.shown(account, origin);
        String spoken = texts.best(language, account);
        WidgetConfig config = new WidgetConfig(account.id(), account.channel(), settings.displayName(),
                new WidgetConfig.Look(settings.colour(), settings.position(), settings.logoUrl()), spoken,
                Texts.LANGUAGES, Texts.isRightToLeft(spoken) ? "rtl" : "ltr", texts.of(account, spoken),
                new WidgetConfig.PreChat(settings.preChat()), settings.ageGate() != AskedAge.OFF,
                notices.of(account, language, timeZone).view(),
                settings.allowedOrigins(), limits);
        return ResponseEntity.ok().cacheControl(CacheControl.maxAge(Duration.ofSeconds(60)).cachePublic()).body(config);
    }

    @PostMapping("/api/v1/widget/{widgetKey}/sessions")
    @ResponseStatus(HttpStatus.CREATED)
    @Allow(anonymous = true)
    Sessions.Session start(@PathVariable String widgetKey,
            @RequestHeader(name = HttpHeaders.ORIGIN, required = false) @Nullable String origin,
            @RequestBody @Valid Sessions.Request request) {
        ChannelAccount account = account(widgetKey);
        if (!sightings.allowed(account, origin)) {
            throw new MeridianException(ChannelError.SITE_NOT_ALLOWED, "This site may not show the widget. Add its"
                    + " address, such as https://shop.example, to the allowed sites in the widget's settings.");
        }
        return CurrentTenant.<Sessions.Session, RuntimeException>call(account.tenant(),
                () -> sessions.start(account, request));
    }

    private ChannelAccount account(String key) {
        return accounts.findByKey(key).filter(ChannelAccount::active).orElseThrow(() -> Invalid.notFound("widget"));
    }
}
