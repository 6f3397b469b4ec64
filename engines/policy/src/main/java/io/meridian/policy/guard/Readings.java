package io.meridian.policy.guard;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words of one text as languages read them: each language once, however many rules have phrases in it. For one thread. */
final class Readings {

    private final List<Token> tokens;
    private final Map<String, Words> byLanguage = new HashMap<>();

    Readings(List<Token> tokens) {
        this.tokens = tokens;
    }

    /** Of each token its form and its stem. */
    static final class Words {

        private final String[] forms;
        private final String[] stems;

        private Words(List<Token> tokens, Language.Reader reader) {
            forms = new String[tokens.size()];
            stems = new String[tokens.size()];
            for (int i = 0; i < forms.length; i++) {
                Token token = tokens.get(i);
                forms[i] = reader.form(token);
                stems[i] = token.isCharacter() ? forms[i] : reader.stem(token, forms[i]);
            }
        }

        String form(int at) {
            return forms[at];
        }

        String stem(int at) {
            return stems[at];
        }
    }

    List<Token> tokens() {
        return tokens;
    }

    Words in(Language language) {
        return byLanguage.computeIfAbsent(language.code(), code -> new Words(tokens, language.reader()));
    }
}
