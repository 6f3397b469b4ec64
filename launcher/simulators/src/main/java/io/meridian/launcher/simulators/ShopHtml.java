package io.meridian.launcher.simulators;

import io.meridian.contracts.demo.DemoWhatsApp;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import static io.meridian.launcher.simulators.Html.escape;

/**
 * One view of a shop.
 *
 * @param customer
 *            id of who is signed in, or empty
 * @param token
 *            identity token of the customer, or empty
 * @param origin
 *            of the edge
 */
record ShopHtml(Shop shop, Shop.Market market, String language, String customer, String token, String origin) {

    private static final Map<String, Double> RATES = Map.of("EUR", 1.0, "SAR", 4.2, "BRL", 6.1, "CNY", 8.0, "SGD", 1.5,
            "IDR", 18_000.0);
    private static final String HEAD = """
            <!doctype html>
            <html lang="%s" dir="%s" data-shop="%s">
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width,initial-scale=1">
            <title>%s</title>
            <link rel="stylesheet" href="/demo/assets/shop.css">
            """;

    /** What there is in the demo, below a sentence about what there is not. */
    static String index(String region, String missing) {
        String title = missing.isEmpty() ? "Meridian demo" : "Not found";
        return HEAD.formatted("en", "ltr", "lumora", title) + """
                <main class="plain"><h1>%1$s</h1><p>%2$s</p><ul>
                <li><a href="/demo/%3$s-lumora">%3$s-lumora</a>: electric cars and chargers, in six countries
                <li><a href="/demo/%3$s-halden">%3$s-halden</a>: loudspeakers and headphones, in three
                <li><a href="/demo/whatsapp">WhatsApp</a>: write to a shop as one of its customers
                <li><a href="/demo/mailbox">Mailbox</a>: every mail of the demo
                </ul></main></html>
                """.formatted(escape(title), escape(missing), region);
    }

    String page() {
        String name = escape(shop.name());
        return HEAD.formatted(language, rightToLeft() ? "rtl" : "ltr", shop.theme(), name)
                + "<header class=\"bar\"><span class=\"mark\">" + ShopArt.mark(shop.theme()) + name + "</span>"
                + markets() + languages() + customers() + "</header><main><section class=\"hero\"><div><h1>"
                + text("headline") + "</h1><p>" + text("tagline") + "</p><p class=\"talk\">" + word("talk")
                + "</p>" + whatsApp() + "</div><div class=\"art\">" + ShopArt.of(shop.theme(), 0) + "</div></section>"
                + goods() + embed()
                + "</main><footer>" + word("demo") + "</footer>" + script("") + "<script src=\"/demo/assets/shop.js\""
                + " defer></script></html>\n";
    }

    private String whatsApp() {
        String region = shop.slug().substring(0, shop.slug().indexOf('-'));
        return DemoWhatsApp.of(region, shop.theme(), market.code())
                .map(number -> "<p class=\"talk\"><a href=\"/demo/whatsapp/" + number.key() + "?lang=" + language
                        + "\">"
                        + word("whatsapp") + "</a> <bdi dir=\"ltr\">" + escape(number.displayPhoneNumber())
                        + "</bdi></p>")
                .orElse("");
    }

    private String goods() {
        StringBuilder html = new StringBuilder("<section class=\"shelf\"><div><h2>").append(word("products"))
                .append("</h2><ul class=\"goods\">");
        List<Integer> prices = shop.prices();
        for (int i = 1; i <= prices.size(); i++) {
            html.append("<li><div class=\"art\">").append(ShopArt.of(shop.theme(), i)).append("</div><h3>")
                    .append(text("product." + i + ".name")).append("</h3><p>").append(text("product." + i + ".about"))
                    .append("</p><p class=\"price\"><bdi>").append(escape(price(prices.get(i - 1))))
                    .append("</bdi></p><span>").append(word("add")).append("</span></li>");
        }
        return html.append("</ul></div></section>").toString();
    }

    private String embed() {
        return "<section class=\"embed\"><h2>" + word("embed") + "</h2><p>" + word("embedText") + "</p>"
                + (token.isEmpty() ? "" : "<p>" + word("embedSigned") + "</p>")
                + "<div class=\"snippet\"><pre dir=\"ltr\"><code>" + escape(script(origin))
                + "</code></pre><button type=\"button\" hidden data-copied=\"" + word("copied") + "\">" + word("copy")
                + "</button></div></section>";
    }

    /** The snippet; without an origin for this page itself. */
    private String script(String from) {
        return "<script src=\"" + from + "/widget/v1.js\" data-key=\"" + shop.widgetKey(market) + "\" data-language=\""
                + language + "\"" + (token.isEmpty() ? "" : " data-identity-token=\"" + token + "\"")
                + " async></script>";
    }

    private String markets() {
        StringBuilder html = choice("market");
        for (Shop.Market one : shop.markets()) {
            link(html, one.name(), one.code(), one.languages().contains(language) ? language : "", customer,
                    one.equals(market));
        }
        return html.append("</ul></nav>").toString();
    }

    private String languages() {
        StringBuilder html = choice("language");
        for (String one : market.languages()) {
            link(html, shop.word(one, "languageName"), market.code(), one, customer, one.equals(language));
        }
        return html.append("</ul></nav>").toString();
    }

    private String customers() {
        StringBuilder html = choice("signedIn");
        link(html, shop.word(language, "nobody"), market.code(), language, "", customer.isEmpty());
        for (Shop.Customer one : shop.customers()) {
            link(html, one.name(), market.code(), language, one.id(), one.id().equals(customer));
        }
        return html.append("</ul></nav>").toString();
    }

    private StringBuilder choice(String title) {
        return new StringBuilder("<nav aria-label=\"").append(word(title)).append("\"><ul class=\"choice\"><li><b>")
                .append(word(title)).append("</b></li>");
    }

    private void link(StringBuilder html, String label, String code, String tag, String as, boolean current) {
        String query = "market=" + code + (tag.isEmpty() ? "" : "&language=" + tag)
                + (as.isEmpty() ? "" : "&as=" + URLEncoder.encode(as, StandardCharsets.UTF_8));
        html.append("<li><a href=\"").append(ShopPages.PATH).append('/').append(shop.slug()).append('?')
                .append(escape(query)).append(current ? "\" aria-current=\"true\">" : "\">").append("<bdi>")
                .append(escape(label)).append("</bdi></a></li>");
    }

    private String price(int euro) {
        NumberFormat format = NumberFormat.getCurrencyInstance(locale());
        format.setCurrency(Currency.getInstance(market.currency()));
        format.setMaximumFractionDigits(0);
        double rate = RATES.getOrDefault(market.currency(), 1.0);
        return format.format(rate == 1.0 ? euro : Math.round(euro * rate / 10) * 10L);
    }

    private Locale locale() {
        return new Locale.Builder().setLanguage(language.substring(0, 2)).setRegion(market.code()).build();
    }

    private boolean rightToLeft() {
        return language.equals("ar");
    }

    private String text(String key) {
        return escape(shop.text(language, key));
    }

    private String word(String key) {
        return escape(shop.word(language, key));
    }
}
