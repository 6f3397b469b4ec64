package io.meridian.masking;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * What an author's last messages leave open: ends that could be the beginning of a number, and cards whose security code
 * may follow. It is made anew from the messages as they are kept, so that nothing but these has to be remembered. It holds
 * digits in clear: keep it in memory, for one message.
 *
 * @param parts
 *            the oldest first
 */
public record Trail(List<Part> parts) {

    /** How long a number may take to be completed. */
    public static final Duration WINDOW = Duration.ofMinutes(10);
    /** How many messages, of everybody in the conversation, are looked back. */
    public static final int MESSAGES = 30;
    /** Nothing was written before. */
    public static final Trail NONE = new Trail(List.of());

    static final int MOST_PARTS = 8;
    static final int FEWEST_WORDS = 3;

    public Trail {
        parts = List.copyOf(parts);
    }

    /**
     * A message as it is kept.
     *
     * @param message
     *            its id; {@link Rewrite} will name it
     * @param own
     *            whether the author of the new message wrote it. Of others only a question for a security code counts
     * @param text
     *            after its masking
     */
    public record Kept(UUID message, boolean own, String text) {

        /** Without the text: digits of people must not reach a log. */
        @Override
        public String toString() {
            return "Kept[" + message + ", " + text.length() + " characters]";
        }
    }

    /**
     * The end of one message.
     *
     * @param offset
     *            where the text below begins in the text of the message as it was kept
     * @param text
     *            what could be a beginning
     * @param awaits
     *            whether it is the beginning of an account number, or a security code may follow; not only digits
     * @param words
     *            the message without its digits, if it is short
     */
    record Part(UUID message, int offset, String text, boolean awaits, String words) {

        @Override
        public String toString() {
            return "Part[" + message + ", " + text.length() + " characters]";
        }
    }

    /**
     * Whether a text could be the continuation of something. If not, nobody has to look what was before it. A number word
     * alone, such as "one", is none.
     *
     * @param text
     *            as it was written
     */
    public static boolean isNeededFor(String text) {
        Digits digits = Digits.of(Continuation.head(text, 0));
        for (int first = 0; first < digits.size(); first = digits.runEnd(first)) {
            if (!digits.isWord(first) || digits.runEnd(first) - first >= FEWEST_WORDS) {
                return true;
            }
        }
        return false;
    }

    /**
     * What these messages leave open.
     *
     * @param kept
     *            the last of a conversation, not older than {@link #WINDOW}, the oldest first
     */
    public static Trail of(List<Kept> kept) {
        List<Part> parts = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            Kept message = kept.get(i);
            if (message.own()) {
                Tails.add(parts, message);
            } else if (i == kept.size() - 1) {
                Tails.addQuestion(parts, message);
            }
        }
        return new Trail(parts.subList(Math.max(0, parts.size() - MOST_PARTS), parts.size()));
    }

    /** Whether there is nothing to remember. */
    public boolean isEmpty() {
        return parts.isEmpty();
    }
}
