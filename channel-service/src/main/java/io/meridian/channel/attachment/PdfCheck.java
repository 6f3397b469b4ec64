package io.meridian.channel.attachment;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses documents that do something when they are opened, or that are something else as well. It reads names in clear
 * and with escapes, not inside compressed streams; whoever opens the file does so as a download in a program of their
 * own, never on our origin.
 */
final class PdfCheck {

    private static final List<String> ACTIVE = List.of("/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/RichMedia",
            "/XFA", "/SubmitForm", "/ImportData", "/AA", "/OpenAction");
    private static final Pattern VERSION = Pattern.compile("^%PDF-(1\\.[0-7]|2\\.0)[\\r\\n ]");
    private static final Pattern ESCAPE = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final Pattern AFTER_NAME = Pattern.compile("[\\s/<>\\[\\]()%{}]");
    private static final String END = "%%EOF";

    void check(byte[] content) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        if (!VERSION.matcher(text).find()) {
            throw FileCheck.unsafe("it does not begin like a PDF document");
        }
        int end = text.lastIndexOf(END);
        if (end < 0 || !text.substring(end + END.length()).isBlank()) {
            throw FileCheck.unsafe("something follows the end of the document");
        }
        String names = unescaped(text);
        for (String active : ACTIVE) {
            if (contains(names, active)) {
                throw FileCheck.unsafe("the document contains active content");
            }
        }
    }

    private static String unescaped(String text) {
        Matcher escapes = ESCAPE.matcher(text);
        return escapes.replaceAll(m -> Matcher.quoteReplacement(
                String.valueOf((char) Integer.parseInt(m.group(1), 16))));
    }

    private static boolean contains(String text, String name) {
        for (int at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int next = at + name.length();
            if (next == text.length() || AFTER_NAME.matcher(text.substring(next, next + 1)).matches()) {
                return true;
            }
        }
        return false;
    }
}
