package io.meridian.launcher.simulators.whatsapp;

import io.meridian.launcher.simulators.Html;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The page around the chat; the chat itself is made by the script, of text alone.
 *
 * @param account
 *            null: none is chosen yet
 */
record PageHtml(Provider provider, Words words, @Nullable WhatsAppAccount account) {

    private static final int NAME = 60;
    private static final String ICON_ATTACH = "<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M12 5v14M5 12h14\"/></svg>";
    private static final String ICON_SEND = "<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M4 12 20 4l-5 16-3-7z\"/></svg>";
    private static final String ICON_PLACE = "<svg viewBox=\"0 0 24 24\" aria-hidden=\"true\"><path d=\"M12 21c4-5 6-8 6-11a6 6"
            + " 0 0 0-12 0c0 3 2 6 6 11z\"/><circle cx=\"12\" cy=\"10\" r=\"2\"/></svg>";

    /**
     * @param as
     *            digits of who one is; empty: the first of the people
     * @param name
     *            of somebody new; empty: as known
     * @param choose
     *            who one is, before the chat
     */
    String page(String as, String name, boolean choose) {
        WhatsAppAccount chosen = account;
        boolean talking = chosen != null && !choose;
        StringBuilder html = new StringBuilder("<!doctype html><html lang=\"").append(words.language())
                .append("\" dir=\"").append(words.direction()).append("\"><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width,initial-scale=1\"><title>")
                .append(text("title")).append("</title><link rel=\"stylesheet\" href=\"").append(PageHandler.PATH)
                .append("/assets/chat.css\"><link rel=\"icon\" href=\"").append(PageHandler.PATH)
                .append("/assets/icon.svg\"><body class=\"").append(talking ? "talking" : "choosing")
                .append("\"><aside>").append(languages(as)).append("<h1>").append(text("title")).append("</h1><p>")
                .append(text("about")).append("</p>").append(numbers());
        if (chosen == null) {
            return html.append("</aside></body></html>\n").toString();
        }
        People.Person person = person(chosen, as, name);
        html.append(people(chosen, person)).append("</aside>");
        return html.append(talking ? phone(chosen, person) : "").append("</body></html>\n").toString();
    }

    private People.Person person(WhatsAppAccount chosen, String as, String name) {
        List<People.Person> people = People.of(chosen, provider.chats());
        boolean said = Chats.isWaId(as);
        String waId = said ? as : people.getFirst().waId();
        String known = people.stream().filter(p -> p.waId().equals(waId)).map(People.Person::name).findFirst()
                .orElse("+" + waId);
        String called = name.isEmpty() || !said
                ? known
                : name.substring(0, name.offsetByCodePoints(0, Math.min(NAME, name.codePointCount(0, name.length()))));
        provider.chat(chosen, waId).rename(called);
        return new People.Person(waId, called, false);
    }

    private String languages(String as) {
        StringBuilder html = new StringBuilder("<nav class=\"languages\" aria-label=\"").append(text("language"))
                .append("\">");
        for (String one : Words.LANGUAGES) {
            html.append("<a lang=\"").append(one).append("\" href=\"").append(link(account, as, one)).append('"')
                    .append(one.equals(words.language()) ? " aria-current=\"true\"" : "").append('>')
                    .append(Html.escape(words.say(one, "name"))).append("</a>");
        }
        return html.append("</nav>").toString();
    }

    private String numbers() {
        StringBuilder html = new StringBuilder("<h2>").append(text("numbers")).append("</h2><ul class=\"list\">");
        for (WhatsAppAccount one : provider.accounts()) {
            boolean current = one.equals(account);
            html.append("<li><a href=\"").append(link(one, "", words.language())).append('"')
                    .append(current ? " aria-current=\"true\"" : "").append("><b>")
                    .append(Html.escape(one.verifiedName())).append("</b> <span>")
                    .append(Html.escape(words.country(one.market()))).append("</span><bdi dir=\"ltr\">")
                    .append(Html.escape(one.displayPhoneNumber())).append("</bdi></a></li>");
        }
        return html.append("</ul>").toString();
    }

    private String people(WhatsAppAccount chosen, People.Person person) {
        StringBuilder html = new StringBuilder("<h2>").append(text("people")).append("</h2><ul class=\"list\">");
        for (People.Person one : People.of(chosen, provider.chats())) {
            html.append("<li><a href=\"").append(link(chosen, one.waId(), words.language())).append('"')
                    .append(one.waId().equals(person.waId()) ? " aria-current=\"true\"" : "")
                    .append("><b dir=\"auto\">")
                    .append(Html.escape(one.name())).append("</b>")
                    .append(one.unread() && !one.waId().equals(person.waId())
                            ? " <i title=\"" + text("unread") + "\"></i>"
                            : "")
                    .append("<bdi dir=\"ltr\">+")
                    .append(one.waId()).append("</bdi></a></li>");
        }
        return html.append("</ul><form action=\"").append(PageHandler.PATH).append('/').append(chosen.key())
                .append("\"><h3>").append(text("new")).append("</h3><input type=\"hidden\" name=\"lang\" value=\"")
                .append(words.language()).append("\"><label>").append(text("yourName"))
                .append("<input name=\"name\" required maxlength=\"60\" dir=\"auto\" autocomplete=\"off\"></label><label>")
                .append(text("yourNumber"))
                .append("<input name=\"as\" required type=\"tel\" dir=\"ltr\" autocomplete=\"off\"")
                .append(" pattern=\"[+]?[0-9 ]{6,20}\" placeholder=\"+")
                .append(chosen.customerNumber(20)).append("\"></label><button>").append(text("begin"))
                .append("</button></form>").toString();
    }

    private String phone(WhatsAppAccount chosen, People.Person person) {
        return "<main class=\"phone\" data-chat=\"" + PageHandler.PATH + '/' + chosen.key() + '/' + person.waId()
                + "\" data-files=\"" + PageHandler.PATH + '/' + chosen.key() + "/files/\" data-words=\""
                + Html.escape(words.json("js.")) + "\"><header><a class=\"back\" href=\"" + PageHandler.PATH + "?lang="
                + words.language() + "\" aria-label=\"" + text("back")
                + "\">‹</a><span class=\"mark\" aria-hidden=\"true\">"
                + Html.escape(chosen.verifiedName().substring(0, 1)) + "</span><div><h2><bdi>"
                + Html.escape(chosen.verifiedName()) + "</bdi></h2><p data-presence><bdi dir=\"ltr\">"
                + Html.escape(chosen.displayPhoneNumber())
                + "</bdi></p></div><label class=\"switch\"><input type=\"checkbox\""
                + " data-offline><span>" + text("offline") + "</span></label></header>"
                + "<p class=\"who\">" + text("youAre") + " <b dir=\"auto\">" + Html.escape(person.name())
                + "</b> <bdi dir=\"ltr\">+" + person.waId() + "</bdi><a href=\""
                + link(chosen, person.waId(), words.language())
                + "&amp;choose=1\">" + text("change") + "</a></p>"
                + "<div class=\"log\" role=\"log\" tabindex=\"0\" aria-label=\"" + text("chat") + "\" data-log></div>"
                + "<p class=\"problem\" role=\"alert\" data-problem hidden></p>"
                + "<div class=\"reply\" data-reply hidden><span></span><button type=\"button\" aria-label=\""
                + text("js.cancel") + "\">×</button></div>"
                + "<form class=\"composer\" data-composer><input type=\"file\" data-file hidden tabindex=\"-1\">"
                + "<button type=\"button\" data-attach aria-label=\"" + text("attach") + "\" title=\"" + text("attach")
                + "\">" + ICON_ATTACH + "</button><button type=\"button\" data-place aria-label=\"" + text("place")
                + "\" title=\"" + text("place") + "\">" + ICON_PLACE + "</button><textarea rows=\"1\" dir=\"auto\""
                + " maxlength=\"4096\" aria-label=\"" + text("write") + "\" placeholder=\"" + text("write")
                + "\"></textarea><button aria-label=\"" + text("send") + "\" title=\"" + text("send")
                + "\" class=\"send\">"
                + ICON_SEND + "</button></form></main><script src=\"" + PageHandler.PATH
                + "/assets/chat.js\" defer></script>";
    }

    private static String link(@Nullable WhatsAppAccount to, String as, String language) {
        return PageHandler.PATH + (to == null ? "" : "/" + to.key()) + "?lang=" + language
                + (as.isEmpty() ? "" : "&amp;as=" + URLEncoder.encode(as, StandardCharsets.UTF_8));
    }

    private String text(String key) {
        return Html.escape(words.say(key));
    }
}
