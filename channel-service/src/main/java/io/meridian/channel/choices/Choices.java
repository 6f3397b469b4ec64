package io.meridian.channel.choices;

import io.meridian.channel.consent.Contacts;
import io.meridian.channel.consent.Contacts.About;
import io.meridian.channel.consent.UnaskedDecisions;
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
import java.util.HashSet;
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

    /** Each is kept for ever. */
    private static final int MOST_A_DAY = 200;

    private final ChoiceLinks links;
    private final CustomerGroups groups;
    private final Contacts contacts;
    private final UnaskedDecisions decisions;
    private final Texts texts;

    Choices(ChoiceLinks links, CustomerGroups groups, Contacts contacts, UnaskedDecisions decisions, Texts texts) {
        this.links = links;
        this.groups = groups;
        this.contacts = contacts;
        this.decisions = decisions;
        this.texts = texts;
    }

    /** The page as the contract has it. */
    record View(String name, String language, boolean rightToLeft, Map<String, String> texts, List<Item> items) {}

    /**
     * One purpose and way.
     *
     * @param wording
     *            what is agreed to, word by word
     */
    record Item(String purpose, String channel, boolean granted, String wording, String version) {}

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
     * Keeps what somebody chose. What they refuse is kept in any case: another service may know of an agreement that is
     * not known here yet.
     *
     * @param chosen
     *            what they touched, and nothing else: an open page may be older than what they decided elsewhere
     * @throws MeridianException
     *             {@code notice_changed} if a wording is not the one of now; {@code too_many_choices}
     */
    @Transactional
    public View choose(UUID link, @Nullable String language, List<Choice> chosen) {
        ChoiceLinks.Link found = find(link);
        if (decisions.countByLink(link) + chosen.size() > MOST_A_DAY) {
            throw new MeridianException(ChannelError.TOO_MANY_CHOICES,
                    "More was decided by this link today than can be kept. Try again tomorrow, or write to us.");
        }
        Map<About, Word> last = contacts.last(members(found));
        View shown = view(found, language, last);
        Set<About> seen = new HashSet<>();
        Map<Purpose, List<ContactChannel>> refused = new EnumMap<>(Purpose.class);
        for (int i = 0; i < chosen.size(); i++) {
            About about = about(chosen.get(i), "items[" + i + "].");
            if (!seen.add(about)) {
                throw Invalid.field("items[" + i + "]", "is there twice");
            }
            if (Boolean.TRUE.equals(chosen.get(i).granted())) {
                agree(link, found, shown, about, chosen.get(i), last.get(about));
            } else {
                refused.computeIfAbsent(about.purpose(), purpose -> new ArrayList<>()).add(about.channel());
            }
        }
        // In every record: they may be taken apart again. In one order, so that two of these wait for each other.
        members(found).stream().sorted()
                .forEach(customer -> refused.forEach((purpose, channels) -> decisions.refuse(link, customer,
                        purpose, channels, shown.language())));
        return view(found, language, contacts.last(members(found)));
    }

    private void agree(UUID id, ChoiceLinks.Link link, View shown, About about, Choice choice, @Nullable Word word) {
        Item item = shown.items().get(About.ALL.indexOf(about));
        if (!item.version().equals(choice.version())) {
            throw new MeridianException(ChannelError.NOTICE_CHANGED,
                    "The text was changed meanwhile. Load the choices again and show the new text.");
        }
        if (word == null || word.grade() == null) {
            decisions.agree(id, link.customer(), about.purpose(), about.channel(), item.wording(), shown.language());
        }
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

    private View view(ChoiceLinks.Link link, @Nullable String wanted, Map<About, Word> last) {
        String language = Texts.knows(wanted) ? Texts.nearestTo(wanted) : link.language();
        Map<String, String> words = texts.choices(language, link.name());
        List<Item> items = About.ALL.stream().map(about -> {
            String channel = RuleTexts.word(about.channel());
            String purpose = RuleTexts.word(about.purpose());
            String wording = Objects.requireNonNull(words.get("wording." + purpose)).replace("{channel}",
                    Objects.requireNonNull(words.get(channel)));
            Word word = last.get(about);
            return new Item(purpose, channel, word != null && word.grade() != null, wording,
                    Wording.version(language, wording));
        }).toList();
        return new View(link.name(), language, Texts.isRightToLeft(language), words, items);
    }
}
