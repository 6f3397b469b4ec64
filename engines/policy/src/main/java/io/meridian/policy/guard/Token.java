package io.meridian.policy.guard;

import java.lang.Character.UnicodeScript;

/**
 * A word of a text; of scripts that do not part words, one character.
 *
 * @param plain
 *            see {@link Fold#plain}
 * @param start
 *            in UTF-16 units
 * @param sentence
 *            number of the sentence in which it stands
 */
record Token(String text, String plain, int start, int end, UnicodeScript script, int sentence) {

    /** Whether it is one character of many that follow without a space. */
    boolean isCharacter() {
        return Scripts.isUnparted(script);
    }
}
