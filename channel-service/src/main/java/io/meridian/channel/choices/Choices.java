package io.meridian.channel.choices;

import io.meridian.channel.consent.Contacts;
import io.meridian.channel.consent.Contacts.About;
import io.meridian.channel.consent.UnaskedDecisions;
import io.meridian.channel.customer.AgeGroup;
import io.meridian.channel.customer.Ages;
import io.meridian.channel.customer.CustomerGroups;
import io.meridian.channel.error.ChannelError;
import io.meridian.channel.text.Texts;
import io.meridian.contracts.consent.ContactChannel;
import io.meridian.contracts.consent.Purpose;
import io.meridian.contracts.consent.Wording;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import io.meridian.policy.contact.ContactCheck.Word;
import io.meridian.policy.law.RuleTexts;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** What a customer with a link sees and decides. */
@Service
class Choices {

    /** Decisions by one link, each of which is kept for ever; more is refused only if it is no news or an agreement. */
    private static final int MOST_A_DAY = 200;

    private final ChoiceLinks links;
    private final CustomerGroups groups;
    private final Ages ages;
    private final Contacts contacts;
    private final UnaskedDecisions decisions;
    private final Texts texts;

    Choices(ChoiceLinks links, CustomerGroups groups, Ages ages, Contacts contacts, UnaskedDecisions decisions,
            Texts texts) {
        this.links = links;
        this.groups = groups;
        this.ages = ages;
        this.contacts = contacts;
        this.decisions = decisions;
        this.texts = texts;
    }

    /** The page as the contract has it. */
    record View(String name, String language, boolean rightToLeft, Map<String, String> texts, List<Item> items) {}

    /**
     * One purpose and way.
     *
     * @param granted
     *            false also where more is asked than was agreed to
     * @param asked
     *            whether the customer is asked to confirm it, and did not decide by this link
     * @param wording
     *            what is agreed to, word by word
     */
    record Item(String purpose, String channel, boolean granted, boolean asked, String wording, String version) {}

    /** What somebody chose; {@code version} of the wording that was shown, for an agreement. */
    record Choice(@Nullable String purpose, @Nullable String channel, @Nullable Boolean granted,
            @Nullable String version) {}

    /** @param language wanted by the browser; the customer's own if it is none of ours */
    @Transactional(readOnly = true)
    public View read(UUID link, @Nullable String language) {
        ChoiceLinks.Link found = find(link);
        return view(found, language, contacts.last(members(found)));
    }

    /**
     * Keeps what somebody refuses, whatever becomes of what they agree to. It is kept although it seems to be refused
     * already: another service may know of an agreement that is not known here yet.
     *
     * @param chosen
     *            what they touched, and nothing else: an open page may be older than what they decided elsewhere
     */
    @Transactional
    public void refuse(UUID link, @Nullable String language, List<Choice> chosen) {
        ChoiceLinks.Link found = find(link);
        List<UUID> members = members(found);
        Map<About, Word> last = contacts.last(members);
        boolean full = decisions.countByLink(link) >= MOST_A_DAY;
        Map<Purpose, List<ContactChannel>> refused = new EnumMap<>(Purpose.class);
        byWhatItIsAbout(chosen).forEach((about, choice) -> {
            Word word = last.get(about);
            boolean isNews = word == null || word.grade() != null;
            if (Boolean.FALSE.equals(choice.granted()) && (isNews || !full)) {
                refused.computeIfAbsent(about.purpose(), purpose -> new ArrayList<>()).add(about.channel());
            }
        });
        // In every record: they may be taken apart again. In one order, so that two of these wait for each other.
        members.stream().sorted()
                .forEach(customer -> refused.forEach((purpose, channels) -> decisions.refuse(link, customer,
                        purpose, channels, language(found, language))));
    }

    /**
     * Keeps what somebody agrees to.
     *
     * @return the page after it
     * @throws MeridianException
     *             {@code notice_changed} if a wording is not the one of now; {@code too_many_choices};
     *             {@code guardian_needed} for a minor
     */
    @Transactional
    public View agree(UUID link, @Nullable String language, List<Choice> chosen) {
        ChoiceLinks.Link found = find(link);
        List<UUID> members = members(found);
        Map<About, Word> last = contacts.last(members);
        View shown = view(found, language, last);
        Map<About, Choice> agreed = byWhatItIsAbout(chosen);
        agreed.values().removeIf(choice -> !Boolean.TRUE.equals(choice.granted()));
        if (!agreed.isEmpty() && ages.of(members) == AgeGroup.MINOR) {
            throw new MeridianException(ChannelError.GUARDIAN_NEEDED,
                    "Only a parent or guardian can agree for a minor. What was refused is kept.");
        }
        if (!agreed.isEmpty() && decisions.countByLink(link) + agreed.size() > MOST_A_DAY) {
            throw new MeridianException(ChannelError.TOO_MANY_CHOICES,
                    "More was decided by this link today than can be kept; what was refused is kept. Agree tomorrow,"
                            + " or write to us.");
        }
        agreed.forEach((about, choice) -> agree(link, found, shown, about, choice, last.get(about)));
        return view(found, language, contacts.last(members));
    }

    private void agree(UUID id, ChoiceLinks.Link link, View shown, About about, Choice choice, @Nullable Word word) {
        Item item = shown.items().get(About.ALL.indexOf(about));
        if (!item.version().equals(choice.version())) {
            throw new MeridianException(ChannelError.NOTICE_CHANGED,
                    "The text was changed meanwhile. Load the choices again and show the new text.");
        }
        if (item.asked() || word == null || word.grade() == null) {
            decisions.agree(id, link.customer(), about.purpose(), about.channel(), item.wording(), shown.language());
        }
    }

    private static Map<About, Choice> byWhatItIsAbout(List<Choice> chosen) {
        Map<About, Choice> choices = new LinkedHashMap<>();
        for (int i = 0; i < chosen.size(); i++) {
            String field = "items[" + i + "]";
            if (choices.put(about(chosen.get(i), field + "."), chosen.get(i)) != null) {
                throw Invalid.field(field, "is there twice");
            }
        }
        return choices;
    }

    private static About about(Choice choice, String field) {
        About about = About.ALL.stream().filter(each -> RuleTexts.word(each.purpose()).equals(choice.purpose())
                && RuleTexts.word(each.channel()).equals(choice.channel())).findFirst()
                .orElseThrow(() -> Invalid.field(field + "purpose", "and channel must be of one of the choices"));
        if (choice.granted() == null) {
            throw Invalid.field(field + "granted", "must be true or false");
        }
        return about;
    }

    private ChoiceLinks.Link find(UUID link) {
        return links.find(link).orElseThrow(() -> Invalid.notFound("link"));
    }

    private List<UUID> members(ChoiceLinks.Link link) {
        return groups.of(link.customer()).orElseThrow(() -> Invalid.notFound("customer")).members();
    }

    private static String language(ChoiceLinks.Link link, @Nullable String wanted) {
        return Texts.knows(wanted) ? Texts.nearestTo(wanted) : link.language();
    }

    private View view(ChoiceLinks.Link link, @Nullable String wanted, Map<About, Word> last) {
        String language = language(link, wanted);
        Map<String, String> words = texts.choices(language, link.name());
        Set<About> decided = link.asks().isEmpty() ? Set.of() : decisions.decidedBy(link.id());
        List<Item> items = About.ALL.stream().map(about -> {
            String channel = RuleTexts.word(about.channel());
            String purpose = RuleTexts.word(about.purpose());
            String wording = Objects.requireNonNull(words.get("wording." + purpose)).replace("{channel}",
                    Objects.requireNonNull(words.get(channel)));
            Word word = last.get(about);
            boolean asked = link.asks().contains(about) && !decided.contains(about);
            return new Item(purpose, channel, !asked && word != null && word.grade() != null, asked, wording,
                    Wording.version(language, wording));
        }).toList();
        return new View(link.name(), language, Texts.isRightToLeft(language), words, items);
    }
}
