package io.meridian.testkit.architecture.bad.common;

public final class TextUtil {

    private TextUtil() {}

    @SuppressWarnings("JavaUtilDate")
    static long ago(java.util.Date then) {
        return System.currentTimeMillis() - then.getTime();
    }
}
