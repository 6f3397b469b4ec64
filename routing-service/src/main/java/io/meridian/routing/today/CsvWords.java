package io.meridian.routing.today;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.ClassPathResource;
import org.springframework.stereotype.Component;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The texts of the exported file in the languages of the product. */
@Component
class CsvWords {

    private static final String FALLBACK = "en";

    private final Map<String, Words> byLanguage;

    CsvWords(JsonMapper json) {
        try (InputStream in = new ClassPathResource("today/csv-words.json").getInputStream()) {
            this.byLanguage = json.readValue(in, new TypeReference<>() {
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * @param separator
     *            between cells: what spreadsheets of the language read as such
     * @param dimensions
     *            header of the first column by {@link Dimension#wire}
     * @param columns
     *            the other headers, in the order of {@link TodayCsv}
     * @param channels
     *            names of channels
     */
    record Words(String separator, Map<String, String> dimensions, List<String> columns, String total,
            Map<String, String> channels) {}

    /** The nearest language, else English. */
    Words of(String language) {
        Locale locale = Locale.forLanguageTag(language);
        @Nullable
        Words exact = byLanguage.get(locale.toLanguageTag());
        if (exact != null) {
            return exact;
        }
        return byLanguage.entrySet().stream()
                .filter(one -> Locale.forLanguageTag(one.getKey()).getLanguage().equals(locale.getLanguage()))
                .map(Map.Entry::getValue).findFirst().orElseGet(() -> byLanguage.getOrDefault(FALLBACK,
                        byLanguage.values().iterator().next()));
    }
}
