package io.meridian.channel.text;

import io.meridian.channel.account.ChannelAccount;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The texts of {@code texts/<language>.json}, and a tenant's own wording over them. */
@Component
public class Texts {

    /** Every language, by BCP 47 tag. */
    public static final List<String> LANGUAGES = List.of("ar", "de", "en", "es", "fr", "he", "id", "it", "ja", "ko",
            "ms", "nl", "pl", "pt-BR", "ru", "th", "tr", "vi", "zh-CN", "zh-TW");

    private static final List<String> RIGHT_TO_LEFT = List.of("ar", "he");
    private static final String FALLBACK = "en";
    /** Texts that no widget shows. */
    private static final String PROVIDER = "provider.";
    private static final String CHOICES = "choices.";

    private final Map<String, Map<String, String>> byLanguage = new LinkedHashMap<>();

    Texts() {
        JsonMapper json = JsonMapper.shared();
        for (String language : LANGUAGES) {
            String name = "/texts/" + language + ".json";
            try (InputStream in = Texts.class.getResourceAsStream(name)) {
                if (in == null) {
                    throw new IllegalStateException("The resource " + name + " is missing");
                }
                byLanguage.put(language, json.readValue(in, new TypeReference<TreeMap<String, String>>() {
                }));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The language nearest to what a browser asks for, else the account's own, else English. */
    public String best(@Nullable String wanted, ChannelAccount account) {
        String found = nearest(wanted);
        if (found == null) {
            found = nearest(account.language());
        }
        return found == null ? FALLBACK : found;
    }

    /** Whether a language is written from right to left. */
    public static boolean isRightToLeft(String language) {
        return RIGHT_TO_LEFT.contains(language);
    }

    /** Every text of an account in one of {@link #LANGUAGES}; {@code {name}} is filled in. */
    public Map<String, String> of(ChannelAccount account, String language) {
        Map<String, String> texts = new TreeMap<>(byLanguage.getOrDefault(language, Map.of()));
        texts.keySet().removeIf(Texts::isElsewhere);
        // Only texts that exist can be worded anew: a tenant cannot add keys that no widget knows.
        account.widget().texts().getOrDefault(language, Map.of())
                .forEach((key, text) -> texts.computeIfPresent(key, (k, standard) -> text));
        texts.replaceAll((key, text) -> text.replace("{name}", account.widget().displayName()));
        return texts;
    }

    /** The keys of the widget's texts. */
    public Set<String> keys() {
        Set<String> keys = new TreeSet<>(standard(FALLBACK).keySet());
        keys.removeIf(Texts::isElsewhere);
        return keys;
    }

    /**
     * What customers at a provider are told, in the language nearest to theirs.
     *
     * @param key
     *            {@code closed}, {@code nobody} or {@code stopped}
     */
    public String provider(String language, String key) {
        return Objects.requireNonNull(standard(nearestTo(language)).get(PROVIDER + key));
    }

    /**
     * The texts of the page of customers' choices.
     *
     * @param name
     *            who asks, as customers know it
     */
    public Map<String, String> choices(String language, String name) {
        Map<String, String> texts = new TreeMap<>();
        standard(language).forEach((key, text) -> {
            if (key.startsWith(CHOICES)) {
                texts.put(key.substring(CHOICES.length()), text.replace("{name}", name));
            }
        });
        return texts;
    }

    /** Whether there are texts in a language, or one near it. */
    public static boolean knows(@Nullable String wanted) {
        return nearest(wanted) != null;
    }

    /** The language of ours nearest to a wanted one, else English. */
    public static String nearestTo(@Nullable String wanted) {
        return Objects.requireNonNullElse(nearest(wanted), FALLBACK);
    }

    private static boolean isElsewhere(String key) {
        return key.startsWith(PROVIDER) || key.startsWith(CHOICES);
    }

    Map<String, String> standard(String language) {
        return byLanguage.getOrDefault(language, Map.of());
    }

    private static @Nullable String nearest(@Nullable String wanted) {
        if (wanted == null) {
            return null;
        }
        Locale locale = Locale.forLanguageTag(wanted);
        if ("zh".equals(locale.getLanguage())) {
            boolean traditional = "Hant".equals(locale.getScript())
                    || (locale.getScript().isEmpty() && List.of("TW", "HK", "MO").contains(locale.getCountry()));
            return traditional ? "zh-TW" : "zh-CN";
        }
        String language = switch (locale.getLanguage()) {
            case "pt" -> "pt-BR";
            case "in" -> "id"; // former codes, which old browsers still send
            case "iw" -> "he";
            default -> locale.getLanguage();
        };
        return LANGUAGES.contains(language) ? language : null;
    }
}
