package io.meridian.launcher.simulators.whatsapp;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the page says, in one language. */
final class Words {

    static final List<String> LANGUAGES = List.of("en", "zh-CN", "ar");

    private final String language;
    private final Properties all;

    private Words(String language, Properties all) {
        this.language = language;
        this.all = all;
    }

    /**
     * @param wanted
     *            a language; if it is none of ours, the one of the market counts
     * @param market
     *            code, or empty
     */
    static Words of(String wanted, String market) {
        String language = LANGUAGES.contains(wanted) ? wanted : switch (market) {
            case "SA" -> "ar";
            case "CN" -> "zh-CN";
            default -> "en";
        };
        Properties all = new Properties();
        try (InputStream in = Words.class.getResourceAsStream("words.properties")) {
            if (in == null) {
                throw new IOException("words.properties is missing");
            }
            all.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Words(language, all);
    }

    String language() {
        return language;
    }

    String direction() {
        return language.equals("ar") ? "rtl" : "ltr";
    }

    String say(String key) {
        return say(language, key);
    }

    String say(String tongue, String key) {
        String word = all.getProperty(tongue + '.' + key);
        if (word == null) {
            throw new IllegalStateException("No word '" + key + "' in " + tongue);
        }
        return word;
    }

    /** Name of a country in this language. */
    String country(String market) {
        return new Locale.Builder().setRegion(market).build().getDisplayCountry(Locale.forLanguageTag(language));
    }

    /** What the script says: all keys that begin so. */
    String json(String prefix) {
        ObjectNode words = JsonMapper.shared().createObjectNode();
        for (String key : all.stringPropertyNames()) {
            if (key.startsWith(language + '.' + prefix)) {
                words.put(key.substring(language.length() + 1 + prefix.length()), all.getProperty(key));
            }
        }
        return JsonMapper.shared().writeValueAsString(words);
    }
}
