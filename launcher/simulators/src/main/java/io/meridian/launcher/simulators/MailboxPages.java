package io.meridian.launcher.simulators;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages of the mailbox.
 *
 * <pre>
 * /demo/mailbox                     list; ?to=address for one recipient
 * /demo/mailbox.json                the same for programs
 * /demo/mailbox/{id}                one mail
 * /demo/mailbox/{id}/files/{n}      one attachment
 * </pre>
 */
final class MailboxPages implements HttpHandler {

    static final String PATH = "/demo/mailbox";

    /** No script runs here, whoever wrote the mail; an HTML mail sits in a frame without rights besides. */
    private static final String POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-src 'self';"
            + " form-action 'self'; base-uri 'none'";
    private static final Pattern ONE = Pattern.compile("/demo/mailbox/([0-9-]+)(?:/files/([0-9]{1,3}))?");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("d MMM, HH:mm:ss", Locale.ENGLISH)
            .withZone(ZoneId.systemDefault());
    private static final int LISTED = 100;

    private final Mailbox mailbox;
    private final String style;

    MailboxPages(Mailbox mailbox) throws IOException {
        this.mailbox = mailbox;
        try (InputStream in = MailboxPages.class.getResourceAsStream("mailbox.css")) {
            if (in == null) {
                throw new IOException("mailbox.css is missing");
            }
            this.style = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            if (!"GET".equals(exchange.getRequestMethod()) && !"HEAD".equals(exchange.getRequestMethod())) {
                send(exchange, 405, "text/plain", "GET only\n".getBytes(StandardCharsets.UTF_8));
                return;
            }
            route(exchange);
        }
    }

    private void route(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher one = ONE.matcher(path);
        if (PATH.equals(path) || (PATH + "/").equals(path)) {
            page(exchange, 200, "Mailbox", list(recipient(exchange)));
        } else if ((PATH + ".json").equals(path)) {
            send(exchange, 200, "application/json",
                    json(mails(recipient(exchange))).getBytes(StandardCharsets.UTF_8));
        } else if (one.matches()) {
            Optional<Mail> mail = mailbox.find(one.group(1));
            if (mail.isEmpty()) {
                missing(exchange);
            } else if (one.group(2) == null) {
                page(exchange, 200, mail.get().subject(), message(mail.get()));
            } else {
                file(exchange, mail.get(), Integer.parseInt(one.group(2)));
            }
        } else {
            missing(exchange);
        }
    }

    private List<Mail> mails(String to) throws IOException {
        List<Mail> found = new ArrayList<>();
        for (String id : mailbox.ids()) {
            Optional<Mail> mail = mailbox.find(id);
            if (mail.isPresent() && (to.isEmpty() || mail.get().to().stream().anyMatch(to::equalsIgnoreCase))) {
                found.add(mail.get());
            }
            if (found.size() == LISTED) {
                break;
            }
        }
        return found;
    }

    private String list(String to) throws IOException {
        List<Mail> mails = mails(to);
        StringBuilder html = new StringBuilder("<header><h1>Mailbox</h1><p>Every mail that this region sends. None"
                + " leaves this machine.</p><form><input type=search name=to aria-label=Recipient"
                + " placeholder=\"Recipient, such as ana@example.com\" value=\"").append(Html.escape(to))
                .append("\"><button>Show</button></form></header>");
        if (mails.isEmpty()) {
            return html.append("<p class=empty>").append(to.isEmpty()
                    ? "No mail yet. Invite somebody or reset a password, and it arrives here."
                    : "No mail for this address. <a href=" + PATH + ">Show all</a>").append("</p>").toString();
        }
        html.append("<ul class=list>");
        for (Mail mail : mails) {
            html.append("<li><a href=\"").append(PATH).append('/').append(mail.id()).append("\"><span class=to>")
                    .append(Html.escape(String.join(", ", mail.to()))).append("</span><time>")
                    .append(time(mail.received())).append("</time><strong>").append(Html.escape(subject(mail)))
                    .append("</strong><span class=from>").append(Html.escape(mail.from())).append("</span></a></li>");
        }
        return html.append("</ul>").toString();
    }

    private static String message(Mail mail) {
        StringBuilder html = new StringBuilder("<nav><a href=").append(PATH).append(">&larr; Mailbox</a></nav><header>")
                .append("<h1 dir=auto>").append(Html.escape(subject(mail))).append("</h1><dl><dt>From</dt><dd>")
                .append(Html.escape(mail.from())).append("</dd><dt>To</dt><dd>")
                .append(Html.escape(String.join(", ", mail.to()))).append("</dd><dt>Received</dt><dd>")
                .append(time(mail.received())).append("</dd></dl></header>");
        for (int i = 0; i < mail.attachments().size(); i++) {
            html.append("<p class=file><a href=\"").append(PATH).append('/').append(mail.id()).append("/files/")
                    .append(i).append("\">").append(Html.escape(mail.attachments().get(i).name())).append("</a></p>");
        }
        String source = mail.html();
        if (source != null) {
            html.append("<iframe title=Message sandbox=\"allow-popups allow-popups-to-escape-sandbox\" srcdoc=\"")
                    .append(Html.escape("<base target=_blank>" + source)).append("\"></iframe>");
        }
        if (!mail.text().isBlank()) {
            String text = "<pre dir=auto>" + linked(mail.text()) + "</pre>";
            html.append(source == null ? text : "<details><summary>As plain text</summary>" + text + "</details>");
        }
        return html.toString();
    }

    private static void file(HttpExchange exchange, Mail mail, int number) throws IOException {
        if (number >= mail.attachments().size()) {
            send(exchange, 404, "text/plain", "no such file\n".getBytes(StandardCharsets.UTF_8));
            return;
        }
        Mail.Attachment file = mail.attachments().get(number);
        exchange.getResponseHeaders().set("Content-Disposition",
                "attachment; filename=\"" + file.name().replaceAll("[^A-Za-z0-9._-]", "_") + "\"");
        send(exchange, 200, "application/octet-stream", file.content());
    }

    private void missing(HttpExchange exchange) throws IOException {
        page(exchange, 404, "Not found",
                "<nav><a href=" + PATH + ">&larr; Mailbox</a></nav><p class=empty>This mail is not here any more.</p>");
    }

    private void page(HttpExchange exchange, int status, String title, String body) throws IOException {
        String refresh = "Mailbox".equals(title) ? "<meta http-equiv=refresh content=5>" : "";
        String html = "<!doctype html><html lang=en><meta charset=utf-8>"
                + "<meta name=viewport content=\"width=device-width,initial-scale=1\">" + refresh + "<title>"
                + Html.escape(title) + "</title><style>" + style + "</style><main>" + body + "</main></html>";
        exchange.getResponseHeaders().set("Content-Security-Policy", POLICY);
        send(exchange, status, "text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
        if ("HEAD".equals(exchange.getRequestMethod())) {
            exchange.sendResponseHeaders(status, -1);
            return;
        }
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static String recipient(HttpExchange exchange) {
        String query = exchange.getRequestURI().getRawQuery();
        if (query != null) {
            for (String parameter : query.split("&", -1)) {
                if (parameter.startsWith("to=")) {
                    return URLDecoder.decode(parameter.substring(3), StandardCharsets.UTF_8).strip();
                }
            }
        }
        return "";
    }

    private static String json(List<Mail> mails) {
        StringJoiner all = new StringJoiner(",", "[", "]\n");
        for (Mail mail : mails) {
            all.add("{\"id\":" + quote(mail.id()) + ",\"received\":" + quote(mail.received().toString()) + ",\"from\":"
                    + quote(mail.from()) + ",\"to\":" + quote(mail.to()) + ",\"subject\":" + quote(mail.subject())
                    + ",\"text\":" + quote(mail.text()) + ",\"links\":" + quote(mail.links()) + "}");
        }
        return all.toString();
    }

    private static String quote(List<String> texts) {
        StringJoiner all = new StringJoiner(",", "[", "]");
        texts.forEach(text -> all.add(quote(text)));
        return all.toString();
    }

    private static String quote(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** Escaped text with its web addresses as links. */
    private static String linked(String text) {
        StringBuilder html = new StringBuilder();
        Matcher links = Mail.link().matcher(text);
        int end = 0;
        while (links.find()) {
            String link = Html.escape(links.group());
            html.append(Html.escape(text.substring(end, links.start())))
                    .append("<a rel=noreferrer target=_blank href=\"")
                    .append(link).append("\">").append(link).append("</a>");
            end = links.end();
        }
        return html.append(Html.escape(text.substring(end))).toString();
    }

    private static String subject(Mail mail) {
        return mail.subject().isBlank() ? "(no subject)" : mail.subject();
    }

    private static String time(Instant instant) {
        return TIME.format(instant);
    }
}
