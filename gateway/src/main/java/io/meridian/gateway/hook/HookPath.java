package io.meridian.gateway.hook;

import java.util.Optional;

/**
 * Where a provider calls: {@code /hooks/{channel}/{accountKey}}, exactly.
 *
 * @param channel
 *            as it came; a name that no channel has belongs to no account
 * @param accountKey
 *            what can be a public key: 1 to 64 letters, digits, {@code -} and {@code _}
 */
public record HookPath(String channel, String accountKey) {

    private static final String HOOKS = "/hooks/";
    private static final int LONGEST_KEY = 64;

    /** The parts of a path; empty if no hook can have it. */
    public static Optional<HookPath> of(String path) {
        int key = keyAt(path);
        return key < 0
                ? Optional.empty()
                : Optional.of(new HookPath(path.substring(HOOKS.length(), key - 1), path.substring(key)));
    }

    /** Whether a path can be a hook's. */
    public static boolean is(String path) {
        return keyAt(path) >= 0;
    }

    private static int keyAt(String path) {
        if (!path.startsWith(HOOKS)) {
            return -1;
        }
        int key = path.indexOf('/', HOOKS.length()) + 1;
        int length = path.length() - key;
        if (key <= HOOKS.length() + 1 || length < 1 || length > LONGEST_KEY) {
            return -1;
        }
        for (int i = key; i < path.length(); i++) {
            if (!ofAKey(path.charAt(i))) {
                return -1;
            }
        }
        return key;
    }

    private static boolean ofAKey(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
