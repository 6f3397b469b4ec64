package io.meridian.channel.consent;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.text.Texts;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.policy.Notice;
import io.meridian.policy.NoticeKind;
import io.meridian.policy.NoticeRules;
import io.meridian.policy.Purpose;
import io.meridian.policy.TimeZones;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which notice a visitor sees: the strictest of the account's market and of where the browser seems to be. */
@Component
public class Notices {

    private static final int VERSION_BYTES = 16;

    private final Texts texts;
    private final BusinessClock clock;
    private final NoticeRules rules = NoticeRules.load();
    private final TimeZones zones = TimeZones.load();

    Notices(Texts texts, BusinessClock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** The notice as the widget shows it. {@code rules}: where it comes from, for the proof only. */
    public record Shown(NoticeKind kind, @Nullable String text, @Nullable String textVersion, String language,
            int minorAge, List<String> jurisdictions, List<String> rules, @Nullable String privacyUrl) {

        /** As the contract has it. */
        public View view() {
            return new View(kind.name().toLowerCase(Locale.ROOT), "chat", text, textVersion, language, minorAge,
                    jurisdictions, privacyUrl);
        }
    }

    /** The notice in the contract's form. */
    public record View(String kind, String purpose, @Nullable String text, @Nullable String textVersion,
            String language, int minorAge, List<String> jurisdictions, @Nullable String privacyUrl) {}

    /**
     * The notice for today.
     *
     * @param timeZone
     *            of the browser; null or no zone counts as a place nobody knows
     */
    public Shown of(ChannelAccount account, @Nullable String wantedLanguage, @Nullable String timeZone) {
        Set<String> places = new TreeSet<>(zones.placesOf(timeZone == null ? "" : timeZone));
        places.add(account.country());
        Notice notice = rules.decide(places, Purpose.CHAT, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        String language = texts.best(wantedLanguage, account);
        String text = notice.kind() == NoticeKind.NONE
                ? null
                : texts.of(account, language).get(notice.textKey());
        return new Shown(notice.kind(), text, text == null ? null : version(language, text), language,
                notice.minorAge(), List.copyOf(notice.jurisdictions()), notice.sources(),
                account.widget().privacyUrl());
    }

    /** The country of a browser's time zone, if it has one. */
    public @Nullable String countryOf(String timeZone) {
        return zones.countryOf(timeZone).orElse(null);
    }

    private static String version(String language, String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest((language + "\n" + text).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, VERSION_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
