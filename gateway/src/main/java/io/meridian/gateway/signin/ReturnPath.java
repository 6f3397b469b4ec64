package io.meridian.gateway.signin;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** Where to go after a sign-in: only a path of this origin, never of another, whatever a browser makes of it. */
final class ReturnPath {

    static final String HOME = "/";
    private static final int MAX_LENGTH = 1024;

    private ReturnPath() {}

    /** The path if it is harmless, else the start page. */
    static String of(@Nullable String wanted) {
        if (wanted == null || wanted.length() > MAX_LENGTH || !wanted.startsWith("/") || !plain(wanted)) {
            return HOME;
        }
        try {
            URI uri = new URI(wanted);
            String path = uri.getPath();
            boolean ours = !uri.isAbsolute() && uri.getRawAuthority() == null && path != null;
            return ours && unambiguous(path) && !leadsBack(path) ? wanted : HOME;
        } catch (URISyntaxException e) {
            return HOME;
        }
    }

    private static boolean plain(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\');
    }

    /** Also when a browser decodes it and takes the dots out. */
    private static boolean unambiguous(String path) {
        return !path.contains("//") && !path.contains("..") && path.indexOf('\\') < 0
                && path.chars().noneMatch(Character::isISOControl);
    }

    private static boolean leadsBack(String path) {
        return path.startsWith("/session/") || path.startsWith("/auth/") || path.startsWith("/api/")
                || path.equals("/sign-in");
    }
}
