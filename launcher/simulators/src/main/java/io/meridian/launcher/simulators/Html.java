package io.meridian.launcher.simulators;

/** Text inside of HTML. */
public final class Html {

    private Html() {}

    /** Safe as content and in quoted attributes. */
    public static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
