package io.meridian.gateway.edge;

import java.util.Locale;

/**
 * Which request paths are taken at all. Paths that two parsers could read differently (dot segments, encoded slashes,
 * double encoding, parameters, control characters) are refused, so that what is checked here is what a service sees. So are
 * escapes of what needs none (letters, digits, {@code - . _ ~}): our own addresses then have one spelling, and what is
 * looked up in the path as it came is what a controller matches in the decoded one.
 */
final class RequestPath {

    private static final int MAX_PATH = 2048;
    private static final int MAX_QUERY = 8192;

    private RequestPath() {}

    static boolean acceptable(String rawPath, String rawQuery) {
        return rawPath.length() <= MAX_PATH && rawQuery.length() <= MAX_QUERY && rawPath.startsWith("/")
                && !rawPath.contains("//") && plain(rawPath) && noDotSegments(rawPath);
    }

    private static boolean plain(String path) {
        for (int i = 0; i < path.length(); i++) {
            char c = path.charAt(i);
            if (c == '%') {
                if (!harmlessEscape(path, i)) {
                    return false;
                }
                i += 2;
            } else if (c <= ' ' || c >= 0x7f || "\\;<>\"{}|^`[]".indexOf(c) >= 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean harmlessEscape(String path, int at) {
        if (at + 2 >= path.length()) {
            return false;
        }
        int high = Character.digit(path.charAt(at + 1), 16);
        int low = Character.digit(path.charAt(at + 2), 16);
        if (high < 0 || low < 0) {
            return false;
        }
        int decoded = high * 16 + low;
        return decoded > ' ' - 1 && decoded != 0x7f && "/\\.%;".indexOf(decoded) < 0 && !unreserved(decoded);
    }

    private static boolean unreserved(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || "-._~".indexOf(c) >= 0;
    }

    private static boolean noDotSegments(String path) {
        for (String segment : path.split("/", -1)) {
            if (segment.equals(".") || segment.equals("..")) {
                return false;
            }
        }
        return !path.toLowerCase(Locale.ROOT).contains("%c0%") && !path.toLowerCase(Locale.ROOT).contains("%c1%");
    }
}
