package io.meridian.platform.observability;

import java.util.Map;
import java.util.Set;

/**
 * The service that a log line belongs to. Several services may share one JVM and so one logging system; the line's own
 * origin decides, never a setting of the JVM.
 */
public final class ServiceTag {

    /** Key of the logging context (MDC). */
    public static final String KEY = "service";

    /** Lines of the JVM itself and of background threads of a library. */
    static final String JVM = "jvm";

    private static final String OURS = "io.meridian.";
    private static final Set<String> SHARED = Set.of("platform", "kernel", "contracts", "testkit", "engines");
    private static final Set<String> WITHOUT_SUFFIX = Set.of("gateway", "launcher");

    private ServiceTag() {}

    /** From the logging context, or else from the package that the logger is named after. */
    static String of(Map<String, String> context, String logger) {
        String tagged = context.get(KEY);
        if (tagged != null) {
            return tagged;
        }
        if (!logger.startsWith(OURS)) {
            return JVM;
        }
        int end = logger.indexOf('.', OURS.length());
        String name = end < 0 ? logger.substring(OURS.length()) : logger.substring(OURS.length(), end);
        if (SHARED.contains(name) || !name.equals(name.toLowerCase(java.util.Locale.ROOT))) {
            return JVM;
        }
        return WITHOUT_SUFFIX.contains(name) ? name : name + "-service";
    }
}
