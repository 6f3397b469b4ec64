package io.meridian.channel.consent;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.text.Texts;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Wording;
import io.meridian.kernel.time.BusinessClock;
import io.meridian.policy.TimeZones;
import io.meridian.policy.law.ChatNotice;
import io.meridian.policy.law.Figure;
import io.meridian.policy.law.Party;
import io.meridian.policy.law.Policies;
import io.meridian.policy.law.Question;
import io.meridian.policy.law.RuleTexts;
import io.meridian.policy.law.Ruling;
import io.meridian.policy.law.Subject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Which notice a visitor sees: the strictest of the account's market and of where the browser seems to be. */
@Component
public class Notices {

    private final Texts texts;
    private final BusinessClock clock;
    private final Policies policies;
    private final TimeZones zones;

    Notices(Texts texts, Policies policies, BusinessClock clock, TimeZones zones) {
        this.texts = texts;
        this.policies = policies;
        this.clock = clock;
        this.zones = zones;
    }

    /** The notice as the widget shows it. {@code rules}: ids of what it rests on, for the proof only. */
    public record Shown(ChatNotice kind, @Nullable String text, @Nullable String textVersion, String language,
            int minorAge, List<String> jurisdictions, List<String> rules, @Nullable String privacyUrl) {

        /** As the contract has it. */
        public View view() {
            return new View(RuleTexts.word(kind), "chat", text, textVersion, language, minorAge,
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
        Question question = new Question(places, ContactChannel.MESSAGING, Party.CONSUMER,
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        Ruling notice = policies.answer(account.tenant(), Subject.CHAT_NOTICE, question);
        Ruling age = policies.answer(account.tenant(), Subject.MINOR_AGE, question);
        ChatNotice kind = (ChatNotice) notice.asks();
        String language = texts.best(wantedLanguage, account);
        String text = kind == ChatNotice.NONE
                ? null
                : texts.of(account, language).get("notice.chat." + RuleTexts.word(kind));
        return new Shown(kind, text, text == null ? null : Wording.version(language, text), language,
                ((Figure) age.asks()).value(), List.copyOf(places),
                Stream.of(notice, age).flatMap(ruling -> ruling.grounds().stream()).map(ground -> ground.rule().id())
                        .distinct().toList(),
                account.widget().privacyUrl());
    }

    /** The country of a browser's time zone, if it has one. */
    public @Nullable String countryOf(String timeZone) {
        return zones.countryOf(timeZone).orElse(null);
    }
}
