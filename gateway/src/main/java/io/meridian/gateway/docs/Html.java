package io.meridian.gateway.docs;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** Text as HTML; everything from a document goes through here. */
final class Html {

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");

    private Html() {}

    static String escape(String text) {
        return HtmlUtils.htmlEscape(text);
    }

    static String code(String text) {
        return "<code>" + escape(text) + "</code>";
    }

    /** Paragraphs, with what stands in back-ticks as code. */
    static String prose(String text) {
        return Arrays.stream(text.strip().split("\n\\s*\n", -1)).filter(p -> !p.isBlank())
                .map(p -> "<p>" + CODE.matcher(escape(p)).replaceAll("<code>$1</code>") + "</p>")
                .collect(Collectors.joining());
    }

    static String page(String title, String body) {
        return """
                <!doctype html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <meta name="color-scheme" content="light dark">
                <title>%s</title>
                <link rel="icon" href="data:,">
                <link rel="stylesheet" href="/docs/docs.css">
                </head>
                <body>
                %s
                </body>
                </html>
                """.formatted(escape(title), body);
    }
}
