package io.meridian.policy.guard;

import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.id.IndonesianAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.jspecify.annotations.Nullable;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.ArabicStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.GermanStemmer;
import org.tartarus.snowball.ext.HindiStemmer;
import org.tartarus.snowball.ext.IndonesianStemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;

/**
 * A language in which phrases are written, and how words of it are read.
 *
 * @param code
 *            ISO 639, or {@link #ANY}
 * @param scripts
 *            in which it is written
 * @param common
 *            words by which it is told from others in the same script; null if none are known
 */
record Language(String code, Set<UnicodeScript> scripts, @Nullable CharArraySet common) {

    /** What is the same in all of them. */
    static final String ANY = "*";

    private static final int SHORTEST_STEMMED = 4;
    private static final Pattern ARTICLE = Pattern.compile("^(?:[وفبك]?ال|لل)(?=.{3})");
    /** Of {@code -ões}, which is {@code -ão} of one. */
    private static final int PLURAL = 3;

    private static final Map<String, Supplier<SnowballStemmer>> STEMMERS = Map.ofEntries(
            Map.entry("ar", ArabicStemmer::new), Map.entry("de", GermanStemmer::new),
            Map.entry("en", EnglishStemmer::new), Map.entry("es", SpanishStemmer::new),
            Map.entry("fr", FrenchStemmer::new), Map.entry("hi", HindiStemmer::new),
            Map.entry("id", IndonesianStemmer::new), Map.entry("it", ItalianStemmer::new),
            Map.entry("nl", DutchStemmer::new), Map.entry("pt", PortugueseStemmer::new),
            Map.entry("ru", RussianStemmer::new));
    private static final Map<String, Supplier<CharArraySet>> COMMON = Map.of("de", GermanAnalyzer::getDefaultStopSet,
            "en", EnglishAnalyzer::getDefaultStopSet, "es", SpanishAnalyzer::getDefaultStopSet, "fr",
            FrenchAnalyzer::getDefaultStopSet, "id", IndonesianAnalyzer::getDefaultStopSet, "it",
            ItalianAnalyzer::getDefaultStopSet, "nl", DutchAnalyzer::getDefaultStopSet, "pt",
            PortugueseAnalyzer::getDefaultStopSet);

    /** @param tag BCP 47, or {@link #ANY}: of a tag, what stands before the first hyphen */
    static Language of(String tag) {
        String code = code(tag);
        Supplier<CharArraySet> common = COMMON.get(code);
        return new Language(code, Scripts.of(code), common == null ? null : common.get());
    }

    /** Of a tag, the language alone. */
    static String code(String tag) {
        int hyphen = tag.indexOf('-');
        return (hyphen < 0 ? tag : tag.substring(0, hyphen)).toLowerCase(Locale.ROOT);
    }

    boolean isLatin() {
        return scripts.contains(UnicodeScript.LATIN);
    }

    /** Reads words; for one thread. */
    Reader reader() {
        Supplier<SnowballStemmer> stemmer = STEMMERS.get(code);
        return new Reader(this, stemmer == null ? null : stemmer.get());
    }

    /** Reads words of a language. */
    static final class Reader {

        private final Language language;
        private final @Nullable SnowballStemmer stemmer;

        private Reader(Language language, @Nullable SnowballStemmer stemmer) {
            this.language = language;
            this.stemmer = stemmer;
        }

        /** The word in the one way in which all ways of writing it end. */
        String form(Token token) {
            return Fold.form(token.plain(), token.script(), language.code);
        }

        /** What its inflected forms share; the form itself where nothing is known of them. */
        String stem(Token token) {
            return stem(token, form(token));
        }

        /** @param form of the same token */
        String stem(Token token, String form) {
            if (stemmer == null || !language.scripts.contains(token.script())) {
                return form;
            }
            String plain = token.plain();
            if (plain.codePointCount(0, plain.length()) < SHORTEST_STEMMED) {
                return form;
            }
            stemmer.setCurrent(switch (language.code) {
                // The stemmer knows fewer ways to write a letter, and takes endings off only without an article.
                case "ar" -> ARTICLE.matcher(form).replaceFirst("");
                case "pt" -> plain.endsWith("ões") ? plain.substring(0, plain.length() - PLURAL) + "ão" : plain;
                default -> plain;
            });
            stemmer.stem();
            return Fold.form(stemmer.getCurrent(), token.script(), language.code);
        }
    }
}
