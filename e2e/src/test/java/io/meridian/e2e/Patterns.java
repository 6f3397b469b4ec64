package io.meridian.e2e;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/**
 * Words and ids to be looked for in anything: a word as it is, in capitals, as UTF-16, in hexadecimal and in Base64 (wherever
 * in a text it stands); an id in letters and as its sixteen bytes as well. A word of ASCII letters and digits is the same with
 * percent signs or escapes around it.
 */
final class Patterns {

    private static final int CHUNK = 1 << 20;
    private static final int LONGEST = 512;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Pattern(String name, byte[] bytes) {

        boolean isAt(byte[] text, int at, int end) {
            return at + bytes.length <= end
                    && Arrays.equals(bytes, 0, bytes.length, text, at, at + bytes.length);
        }
    }

    /** By their first two bytes. */
    private final List<List<Pattern>> byBegin = new ArrayList<>();

    Patterns() {
        for (int i = 0; i < 1 << 16; i++) {
            byBegin.add(List.of());
        }
    }

    /** @return this, for more */
    Patterns word(String name, String word) {
        byte[] bytes = word.getBytes(StandardCharsets.UTF_8);
        add(name, bytes);
        add(name, word.toUpperCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8));
        add(name, word.getBytes(StandardCharsets.UTF_16LE));
        add(name, word.getBytes(StandardCharsets.UTF_16BE));
        add(name, HexFormat.of().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
        add(name, HexFormat.of().withUpperCase().formatHex(bytes).getBytes(StandardCharsets.US_ASCII));
        for (int shift = 0; shift < 3; shift++) {
            add(name, inBase64(bytes, shift));
        }
        return this;
    }

    /** @return this, for more */
    Patterns id(String name, UUID id) {
        add(name, id.toString().getBytes(StandardCharsets.US_ASCII));
        add(name, id.toString().replace("-", "").getBytes(StandardCharsets.US_ASCII));
        byte[] raw = ByteBuffer.allocate(16).putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits())
                .array();
        add(name, raw);
        return this;
    }

    /** What Base64 makes of the word after so many other bytes, without the letters that those and the next share. */
    private static byte[] inBase64(byte[] word, int before) {
        byte[] text = new byte[before + word.length];
        System.arraycopy(word, 0, text, before, word.length);
        byte[] encoded = Base64.getEncoder().withoutPadding().encode(text);
        int begin = (before * 8 + 5) / 6;
        int end = text.length * 8 / 6;
        return Arrays.copyOfRange(encoded, begin, end);
    }

    private void add(String name, byte[] bytes) {
        if (bytes.length > LONGEST) {
            throw new IllegalArgumentException(name + " is too long to be looked for");
        }
        int begin = begin(bytes, 0);
        List<Pattern> more = new ArrayList<>(byBegin.get(begin));
        more.add(new Pattern(name, bytes));
        byBegin.set(begin, List.copyOf(more));
    }

    private static int begin(byte[] text, int at) {
        return ((text[at] & 0xff) << 8) | (text[at + 1] & 0xff);
    }

    /** Names of what is found. */
    Set<String> in(InputStream stream) throws IOException {
        Set<String> found = new TreeSet<>();
        byte[] window = new byte[CHUNK + LONGEST];
        int kept = 0;
        for (int read; (read = stream.readNBytes(window, kept, CHUNK)) > 0;) {
            int end = kept + read;
            search(window, end, found);
            kept = Math.min(end, LONGEST - 1);
            System.arraycopy(window, end - kept, window, 0, kept);
        }
        return found;
    }

    /** Names of what is found. */
    Set<String> in(byte[] text) {
        Set<String> found = new TreeSet<>();
        search(text, text.length, found);
        return found;
    }

    private void search(byte[] text, int end, Set<String> found) {
        for (int at = 0; at + 1 < end; at++) {
            for (Pattern pattern : byBegin.get(begin(text, at))) {
                if (pattern.isAt(text, at, end)) {
                    found.add(pattern.name());
                }
            }
        }
    }
}
