package io.meridian.masking;

import java.util.Arrays;

/**
 * The digits of a text in order, whatever they were written with, and what stands between one and the next. Digits that
 * touch are a group; groups with only separators between them are a run.
 */
final class Digits {

    /** Nothing between this digit and the one before: same group. */
    static final int TOUCHES = 0;
    /** Something between them that no number has inside: another run. */
    static final int BREAK = -1;

    private static final int MOST_SEPARATORS = 4;
    private static final int KEY_BASE = 67;
    /** A letter that Japanese keyboards give for a dash. */
    private static final int LONG_VOWEL = 0x30fc;

    private byte[] values = new byte[32];
    private int[] starts = new int[32];
    private int[] ends = new int[32];
    private int[] gaps = new int[32];
    private boolean[] words = new boolean[32];
    private int size;

    /** The key of the separators since the last digit. */
    private int gap = BREAK;
    private int separators;
    private int lastKind;
    private int repeat = 1;

    private Digits() {}

    static Digits of(String text) {
        Digits digits = new Digits();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c >= '0' && c <= '9') {
                digits.add(c - '0', at, at + 1, false);
                at++;
            } else if (c < 0x80) {
                at = isLetter(c) ? digits.word(text, at) : digits.separator(Separators.ascii(c), at);
            } else {
                at = digits.other(text, at);
            }
        }
        return digits;
    }

    int size() {
        return size;
    }

    int value(int digit) {
        return values[digit];
    }

    int start(int digit) {
        return starts[digit];
    }

    int end(int digit) {
        return ends[digit];
    }

    /** {@link #TOUCHES}, {@link #BREAK} or a key: the same separators have the same key. */
    int gapBefore(int digit) {
        return gaps[digit];
    }

    boolean isWord(int digit) {
        return words[digit];
    }

    /** The digit after the group that begins here. */
    int groupEnd(int first) {
        int end = first + 1;
        while (end < size && gaps[end] == TOUCHES) {
            end++;
        }
        return end;
    }

    /** The digit after the run that begins here. */
    int runEnd(int first) {
        int end = first + 1;
        while (end < size && gaps[end] != BREAK) {
            end++;
        }
        return end;
    }

    private void add(int value, int start, int end, boolean word) {
        int times = repeat;
        repeat = 1;
        for (int i = 0; i < times; i++) {
            if (size == values.length) {
                grow();
            }
            values[size] = (byte) value;
            starts[size] = start;
            ends[size] = end;
            gaps[size] = i == 0 ? gap : Separators.SPACE;
            words[size] = word;
            size++;
        }
        gap = TOUCHES;
        separators = 0;
        lastKind = 0;
    }

    private void grow() {
        int larger = size * 2;
        values = Arrays.copyOf(values, larger);
        starts = Arrays.copyOf(starts, larger);
        ends = Arrays.copyOf(ends, larger);
        gaps = Arrays.copyOf(gaps, larger);
        words = Arrays.copyOf(words, larger);
    }

    private void stop() {
        gap = BREAK;
        repeat = 1;
    }

    private int separator(int kind, int at) {
        if (kind == Separators.NONE || separators == MOST_SEPARATORS) {
            stop();
        } else if (gap != BREAK) {
            separators++;
            if (kind != lastKind) {
                gap = (gap * KEY_BASE + kind) & Integer.MAX_VALUE;
                lastKind = kind;
            }
        }
        return at + 1;
    }

    private int word(String text, int at) {
        int end = at;
        while (end < text.length() && isWordPart(text.charAt(end))) {
            end++;
        }
        int value = Words.value(text, at, end);
        if (value == Words.NONE || gap == TOUCHES) {
            stop();
        } else if (value == Words.DOUBLE || value == Words.TRIPLE) {
            repeat = value == Words.DOUBLE ? 2 : 3;
        } else {
            add(value, at, end, true);
        }
        return Math.max(end, at + 1);
    }

    private int other(String text, int at) {
        int c = text.codePointAt(at);
        int end = at + Character.charCount(c);
        int type = Character.getType(c);
        int digit = digit(c, type);
        if (digit >= 0) {
            add(digit, at, end, false);
        } else if (isInvisible(type)) {
            if (size > 0 && gap == TOUCHES) {
                for (int last = size - 1; last >= 0 && ends[last] == at; last--) {
                    ends[last] = end;
                }
            }
        } else if (Character.isIdeographic(c)) {
            int han = Words.han(c);
            if (han < 0) {
                stop();
            } else {
                add(han, at, end, true);
            }
        } else if (Character.isLetter(c) && c != LONG_VOWEL) {
            return isWordPart(text.charAt(at)) ? word(text, at) : stopAt(end);
        } else {
            separator(Separators.other(c, type), at);
        }
        return end;
    }

    private int stopAt(int end) {
        stop();
        return end;
    }

    @SuppressWarnings("CharacterGetNumericValue") // circled and raised digits are what is wanted here, above nine none
    static int digit(int c, int type) {
        if (type == Character.DECIMAL_DIGIT_NUMBER) {
            return Character.digit(c, 10);
        }
        if (type == Character.OTHER_NUMBER) {
            int value = Character.getNumericValue(c);
            return value <= 9 ? value : -1;
        }
        return c == 0x3007 ? 0 : -1; // the Han zero is a letter number
    }

    /** Marks on a digit (keycap, strike-through, variation) and what has no width: nobody sees them between digits. */
    static boolean isInvisible(int type) {
        return type == Character.FORMAT || type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK;
    }

    static boolean isLetter(int c) {
        return (c | 0x20) >= 'a' && (c | 0x20) <= 'z';
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || (c >= 0x80 && c != LONG_VOWEL && Character.isLetter(c) && !Character.isIdeographic(c));
    }
}
