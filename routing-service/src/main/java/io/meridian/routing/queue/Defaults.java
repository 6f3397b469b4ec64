package io.meridian.routing.queue;

import io.meridian.contracts.events.routing.QueueChanged;
import io.meridian.contracts.events.tenant.TenantCreated;
import io.meridian.kernel.id.Ids;
import io.meridian.platform.messaging.EventEnvelope;
import io.meridian.platform.messaging.EventHandler;
import io.meridian.platform.messaging.EventPublisher;
import java.sql.Timestamp;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Gives a new tenant what it needs to take its first conversation: a queue, a rule, capacities and codes. */
@Component
class Defaults implements EventHandler<TenantCreated> {

    private static final List<Channel> CHANNELS = List.of(new Channel("widget", 20, 5, 30),
            new Channel("whatsapp", 20, 5, 30), new Channel("email", 25, 4, 120), new Channel("voice", 100, 1, 20));
    private static final List<Code> BREAKS = List.of(
            new Code("lunch", texts("Lunch", "午餐", "غداء", "Mittagspause", "Comida")),
            new Code("coffee", texts("Short break", "短暂休息", "استراحة قصيرة", "Kurze Pause", "Pausa corta")),
            new Code("training", texts("Training", "培训", "تدريب", "Schulung", "Formación")),
            new Code("meeting", texts("Meeting", "会议", "اجتماع", "Besprechung", "Reunión")));
    private static final List<Code> DISPOSITIONS = List.of(
            new Code("resolved", texts("Resolved", "已解决", "تم الحل", "Gelöst", "Resuelto")),
            new Code("follow-up", texts("Needs follow-up", "需跟进", "يحتاج متابعة", "Nachfassen nötig",
                    "Requiere seguimiento")),
            new Code("no-response", texts("Customer did not answer", "客户未回复", "لم يرد العميل",
                    "Kunde antwortet nicht", "El cliente no respondió")),
            new Code("spam", texts("Spam", "垃圾信息", "رسائل مزعجة", "Spam", "Spam")),
            new Code("other", texts("Other", "其他", "أخرى", "Sonstiges", "Otro")));

    /** For 20 seconds whoever speaks the customer's language, then everybody. */
    private static final String LANGUAGE_FIRST = """
            [{"requirements": [{"skill": "language:*", "level": 3}], "seconds": 20}]""";

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final EventPublisher events;

    Defaults(JdbcClient jdbc, JsonMapper json, EventPublisher events) {
        this.jdbc = jdbc;
        this.json = json;
        this.events = events;
    }

    private record Channel(String code, int cost, int ceiling, int offerSeconds) {}

    private record Code(String code, Map<String, String> names) {}

    @Override
    public String name() {
        return "routing.new-tenants";
    }

    @Override
    public Class<TenantCreated> type() {
        return TenantCreated.class;
    }

    @Override
    public void handle(EventEnvelope<TenantCreated> event) {
        UUID queue = Ids.next();
        int made = jdbc.sql("insert into queue (id, name, is_default, steps, created_at)"
                + " values (?, 'Reception', true, ?::jsonb, ?) on conflict do nothing").param(queue)
                .param(LANGUAGE_FIRST).param(Timestamp.from(event.time())).update();
        if (made == 1) {
            events.publish(new QueueChanged(queue, Set.of(), false, 1));
        }
        for (Channel channel : CHANNELS) {
            jdbc.sql("insert into channel_capacity (id, channel, cost, ceiling, offer_seconds) values (?, ?, ?, ?, ?)"
                    + " on conflict do nothing").param(Ids.next()).param(channel.code()).param(channel.cost())
                    .param(channel.ceiling()).param(channel.offerSeconds()).update();
        }
        codes("break_code (id, code, names, paid, position) values (?, ?, ?::jsonb, true, ?)", BREAKS);
        codes("disposition (id, code, names, position) values (?, ?, ?::jsonb, ?)", DISPOSITIONS);
    }

    private void codes(String insert, List<Code> codes) {
        for (int i = 0; i < codes.size(); i++) {
            jdbc.sql("insert into " + insert + " on conflict do nothing").param(Ids.next()).param(codes.get(i).code())
                    .param(json.writeValueAsString(codes.get(i).names())).param(i).update();
        }
    }

    private static Map<String, String> texts(String en, String zh, String ar, String de, String es) {
        return Map.of("en", en, "zh-CN", zh, "ar", ar, "de", de, "es", es);
    }
}
