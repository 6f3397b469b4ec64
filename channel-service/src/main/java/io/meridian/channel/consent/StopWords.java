package io.meridian.channel.consent;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Words by which somebody says that they want nothing unasked any more. A message counts only if it is nothing but such a
 * word, in any language, however it is written: {@code Stop!}, {@code ＳＴＯＰ}, {@code "stop".}
 */
@Component
public class StopWords {

    private static final String LIST = "/consent/stop-words.tsv";
    /** Longer than the longest with what may be around it. */
    private static final int LONGEST = 80;
    /** Marks and signs. */
    private static final Pattern AROUND = Pattern
            .compile("[\\p{Punct}\\p{IsPunctuation}\\p{So}\\p{Sk}\\p{Cf}]+");
    /** What some scripts add without changing the word: vowels, lengthening, the dot that is left of İ; how a sign is drawn. */
    private static final Pattern ADDITIONS = Pattern
            .compile("[\\u0307\\uFE00-\\uFE0F\\u0640\\u064B-\\u0652\\u0591-\\u05C7]");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final Map<String, List<Word>> words = new HashMap<>();

    StopWords() {
        InputStream in = StopWords.class.getResourceAsStream(LIST);
        if (in == null) {
            throw new IllegalStateException("The resource " + LIST + " is missing");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).map(line -> line.split("\t", -1))
                    .forEach(row -> words.computeIfAbsent(plain(row[1]), word -> new ArrayList<>())
                            .add(new Word(row[0], row[1], row.length > 2)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A word of the list.
     *
     * @param language
     *            of {@link io.meridian.channel.text.Texts#LANGUAGES}
     * @param text
     *            as it stands in the list
     * @param own
     *            whether it is something else in other languages, and counts only from whoever speaks this one
     */
    public record Word(String language, String text, boolean own) {}

    /**
     * The word that a message is, if it is one.
     *
     * @param language
     *            of the customer, for words that several languages have
     */
    public Optional<Word> find(@Nullable String message, @Nullable String language) {
        if (message == null || message.length() > LONGEST) {
            return Optional.empty();
        }
        List<Word> found = words.getOrDefault(plain(message), List.of());
        return found.stream().filter(word -> isSame(word.language(), language)).findFirst()
                .or(() -> found.stream().filter(word -> !word.own()).findFirst());
    }

    private static boolean isSame(String language, @Nullable String other) {
        return other != null
                && Locale.forLanguageTag(language).getLanguage().equals(Locale.forLanguageTag(other).getLanguage());
    }

    private static String plain(String text) {
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT)
                .replace('ı', 'i');
        String bare = ADDITIONS.matcher(folded).replaceAll("");
        return SPACE.matcher(AROUND.matcher(bare).replaceAll(" ")).replaceAll(" ").strip();
    }
}
