package io.meridian.launcher.simulators.whatsapp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parts of a {@code multipart/form-data} body by their names. */
final class Multipart {

    private static final Pattern BOUNDARY = Pattern.compile("boundary=(?:\"([^\"]+)\"|([^;\\s]+))",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern NAME = Pattern.compile("[; ]name=(?:\"([^\"]*)\"|([^;\\s]+))");
    private static final Pattern FILE = Pattern.compile("filename=(?:\"([^\"]*)\"|([^;\\s]+))");

    private Multipart() {}

    /** One part; {@code fileName} and {@code type} are empty if they are not said. */
    static final class Part {

        private final String fileName;
        private final String type;
        private final byte[] content;

        Part(String fileName, String type, byte[] content) {
            this.fileName = fileName;
            this.type = type;
            this.content = content;
        }

        String fileName() {
            return fileName;
        }

        String type() {
            return type;
        }

        byte[] content() {
            return content;
        }

        String text() {
            return new String(content, StandardCharsets.UTF_8);
        }
    }

    static Map<String, Part> parse(String contentType, byte[] body) throws GraphException {
        String boundary = first(BOUNDARY, contentType);
        if (!contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data") || boundary.isEmpty()) {
            throw GraphException.invalid("file", "the body has to be multipart/form-data.");
        }
        byte[] separator = ("--" + boundary).getBytes(StandardCharsets.UTF_8);
        Map<String, Part> parts = new LinkedHashMap<>();
        int start = find(body, separator, 0);
        while (start >= 0) {
            int end = find(body, separator, start + separator.length);
            if (end < 0) {
                break;
            }
            add(parts, body, start + separator.length + 2, end - 2);
            start = end;
        }
        return parts;
    }

    private static void add(Map<String, Part> parts, byte[] body, int from, int to) throws GraphException {
        int blank = find(body, "\r\n\r\n".getBytes(StandardCharsets.US_ASCII), from);
        if (blank < 0 || blank + 4 > to) {
            throw GraphException.invalid("file", "a part of the body has no content.");
        }
        String name = "";
        String file = "";
        String type = "";
        for (String header : new String(body, from, blank - from, StandardCharsets.UTF_8).split("\r\n")) {
            String lower = header.toLowerCase(Locale.ROOT);
            if (lower.startsWith("content-disposition:")) {
                name = first(NAME, header);
                file = first(FILE, header);
            } else if (lower.startsWith("content-type:")) {
                type = header.substring("content-type:".length()).strip();
            }
        }
        parts.put(name, new Part(file, type, Arrays.copyOfRange(body, blank + 4, to)));
    }

    private static String first(Pattern pattern, String text) {
        Matcher match = pattern.matcher(text);
        if (!match.find()) {
            return "";
        }
        return match.group(1) == null ? match.group(2) : match.group(1);
    }

    private static int find(byte[] in, byte[] what, int from) {
        for (int i = from; i <= in.length - what.length; i++) {
            if (Arrays.equals(in, i, i + what.length, what, 0, what.length)) {
                return i;
            }
        }
        return -1;
    }
}
