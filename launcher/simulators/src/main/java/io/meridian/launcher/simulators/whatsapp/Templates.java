package io.meridian.launcher.simulators.whatsapp;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The message templates that every business of the simulator has. */
final class Templates {

    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([0-9]+)}}");
    private static final int PAGE = 25;
    private static final String UTILITY = "UTILITY";

    private static final List<Template> ALL = Stream.of(
            orders("en", "Hello {{1}}, your order {{2}} is on its way. Do you have a question about it?"),
            orders("de", "Hallo {{1}}, Ihre Bestellung {{2}} ist unterwegs. Haben Sie eine Frage dazu?"),
            orders("fr", "Bonjour {{1}}, votre commande {{2}} est en route. Avez-vous une question ?"),
            orders("es", "Hola {{1}}: su pedido {{2}} está en camino. ¿Tiene alguna pregunta?"),
            orders("pt_BR", "Olá {{1}}, o seu pedido {{2}} está a caminho. Tem alguma dúvida?"),
            orders("ar", "مرحبًا {{1}}، طلبك {{2}} في الطريق. هل لديك سؤال عنه؟"),
            orders("zh_CN", "{{1}}，您好！您的订单 {{2}} 已发出。有什么问题吗？"),
            feedback("en", "Thank you for writing to us, {{1}}. Did we help you?", "Yes", "No"),
            feedback("de", "Danke für Ihre Nachricht, {{1}}. Konnten wir helfen?", "Ja", "Nein"),
            feedback("ar", "شكرًا لتواصلك معنا، {{1}}. هل ساعدناك؟", "نعم", "لا"),
            feedback("zh_CN", "{{1}}，感谢您联系我们。问题解决了吗？", "是", "否"),
            newModel("en",
                    "Hello {{1}}, the new {{2}} is here. Would you like to drive it? Reply STOP to hear no more."),
            newModel("de",
                    "Hallo {{1}}, der neue {{2}} ist da. Lust auf eine Probefahrt? Mit STOPP melden Sie sich ab."),
            newModel("pt_BR", "Olá {{1}}, o novo {{2}} chegou. Quer fazer um test drive? Responda PARAR para sair."),
            newModel("th", "สวัสดีคุณ {{1}} {{2}} รุ่นใหม่มาแล้ว อยากลองขับไหม ตอบ หยุด เพื่อเลิกรับข่าว"),
            newModel("ar", "مرحبًا {{1}}، وصلت {{2}} الجديدة. هل تود تجربتها؟ أرسل إيقاف لإلغاء الاشتراك."),
            newModel("zh_CN", "{{1}}，您好！全新 {{2}} 已上市，欢迎试驾。回复“退订”不再接收。"),
            Stream.of(new Template("spring_offer", "en", "REJECTED", "MARKETING", "Only today, {{1}}: everything for"
                    + " half the price!!!", List.of()),
                    new Template("spring_offer", "de", "PENDING", "MARKETING", "Diese Woche, {{1}}: zehn Prozent auf"
                            + " alles.", List.of()),
                    new Template("back_in_stock", "en", "PAUSED", "MARKETING", "{{1}} is here again.", List.of())))
            .flatMap(s -> s).toList();

    private Templates() {}

    /**
     * One template in one language.
     *
     * @param text
     *            with {@code {{1}}} and so on
     * @param replies
     *            buttons to answer with
     */
    record Template(String name, String language, String status, String category, String text, List<String> replies) {

        String id() {
            return Integer.toUnsignedString((name + language).hashCode()) + "0001";
        }

        int variables() {
            return (int) VARIABLE.matcher(text).results().map(m -> m.group(1)).distinct().count();
        }

        String filled(List<String> values) {
            return VARIABLE.matcher(text).replaceAll(m -> {
                int number = Integer.parseInt(m.group(1));
                return Matcher.quoteReplacement(number > 0 && number <= values.size()
                        ? values.get(number - 1)
                        : m.group());
            });
        }
    }

    static Optional<Template> find(String name, String language) {
        return ALL.stream().filter(t -> t.name().equals(name) && t.language().equals(language)).findFirst();
    }

    /**
     * A page of them.
     *
     * @param limit
     *            at most; 0: 25
     * @param after
     *            cursor; null: from the first
     * @param status
     *            null: whatever they are
     * @param here
     *            address of this list without a query
     */
    static ObjectNode page(int limit, @Nullable String after, @Nullable String status, String here)
            throws GraphException {
        List<Template> all = ALL.stream().filter(t -> status == null || t.status().equals(status)).toList();
        int from = after == null ? 0 : place(after) + 1;
        int size = limit <= 0 ? PAGE : limit;
        List<Template> page = all.stream().skip(from).limit(size).toList();
        ObjectNode body = JsonMapper.shared().createObjectNode();
        ArrayNode data = body.putArray("data");
        page.forEach(template -> data.add(json(template)));
        if (!page.isEmpty()) {
            int last = from + page.size() - 1;
            ObjectNode paging = body.putObject("paging");
            paging.putObject("cursors").put("before", cursor(from)).put("after", cursor(last));
            if (last + 1 < all.size()) {
                paging.put("next", here + "?limit=" + size + "&after=" + cursor(last)
                        + (status == null ? "" : "&status=" + status));
            }
        }
        return body;
    }

    /** The values of the variables in a send's components. */
    static List<String> values(JsonNode template) {
        return template.path("components").valueStream().filter(c -> c.path("type").asString("").equals("body"))
                .flatMap(c -> c.path("parameters").valueStream())
                .map(p -> p.path("text").asString("")).toList();
    }

    private static ObjectNode json(Template template) {
        ObjectNode node = JsonMapper.shared().createObjectNode();
        node.put("name", template.name()).put("parameter_format", "POSITIONAL");
        ArrayNode components = node.putArray("components");
        ObjectNode body = components.addObject().put("type", "BODY").put("text", template.text());
        if (template.variables() > 0) {
            ArrayNode example = body.putObject("example").putArray("body_text").addArray();
            for (int i = 1; i <= template.variables(); i++) {
                example.add("Example " + i);
            }
        }
        if (!template.replies().isEmpty()) {
            ArrayNode buttons = components.addObject().put("type", "BUTTONS").putArray("buttons");
            template.replies().forEach(text -> buttons.addObject().put("type", "QUICK_REPLY").put("text", text));
        }
        return node.put("language", template.language()).put("status", template.status())
                .put("category", template.category()).put("id", template.id());
    }

    private static int place(String cursor) throws GraphException {
        try {
            return Integer.parseInt(new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII));
        } catch (IllegalArgumentException e) {
            throw GraphException.invalid("after", "not a cursor of this list.");
        }
    }

    private static String cursor(int place) {
        return Base64.getUrlEncoder().withoutPadding()
                .encodeToString(Integer.toString(place).getBytes(StandardCharsets.US_ASCII));
    }

    private static Stream<Template> orders(String language, String text) {
        return Stream.of(new Template("order_update", language, "APPROVED", UTILITY, text, List.of()));
    }

    private static Stream<Template> newModel(String language, String text) {
        return Stream.of(new Template("new_model", language, "APPROVED", "MARKETING", text, List.of()));
    }

    private static Stream<Template> feedback(String language, String text, String... replies) {
        return Stream.of(new Template("feedback", language, "APPROVED", UTILITY, text, List.of(replies)));
    }
}
