package io.meridian.platform.observability;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.pattern.ThrowableProxyConverter;
import ch.qos.logback.classic.spi.LoggingEvent;
import io.meridian.kernel.id.Ids;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.event.KeyValuePair;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

class JsonLogFormatTest {

    private final LoggerContext logback = new LoggerContext();
    private final ThrowableProxyConverter stacks = new ThrowableProxyConverter();
    private final JsonLogFormat format = new JsonLogFormat(stacks);

    @BeforeEach
    void start() {
        stacks.setContext(logback);
        stacks.start();
    }

    private LoggingEvent event(String message, @Nullable Throwable error, Object... arguments) {
        LoggingEvent event = new LoggingEvent("fqcn", logback.getLogger("io.meridian.tenant.team.Teams"), Level.INFO,
                message, error, arguments);
        event.setMDCPropertyMap(Map.of());
        return event;
    }

    private JsonNode line(LoggingEvent event) {
        String line = format.format(event);
        assertThat(line).endsWith("\n").hasLineCount(1);
        return JsonMapper.shared().readTree(line);
    }

    @Test
    void line_saysWhatIsKnownAndLeavesOutWhatIsNot() {
        JsonNode line = line(event("Team {} created", null, "a"));

        assertThat(line.propertyNames()).containsExactly("time", "level", "service", "logger", "thread", "message");
        assertThat(line.get("level").asString()).isEqualTo("INFO");
        assertThat(line.get("service").asString()).isEqualTo("tenant-service");
        assertThat(line.get("logger").asString()).isEqualTo("io.meridian.tenant.team.Teams");
        assertThat(line.get("message").asString()).isEqualTo("Team a created");
        assertThat(line.get("time").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z");
    }

    @Test
    void line_hasTheTenantOfTheWork_orOfTheContext() {
        TenantId tenant = new TenantId(Ids.next());
        assertThat(CurrentTenant.call(tenant, () -> line(event("x", null))).get("tenant").asString())
                .isEqualTo(tenant.toString());

        LoggingEvent event = new LoggingEvent("fqcn", logback.getLogger("org.example.Library"), Level.INFO, "x", null,
                null);
        event.setMDCPropertyMap(Map.of("tenant", "t", "traceId", "1", "spanId", "2", "service", "s", "other", "no"));
        assertThat(line(event)).isEqualTo(JsonMapper.shared().readTree("""
                {"time":"%s","level":"INFO","service":"s","tenant":"t","traceId":"1","spanId":"2",
                 "logger":"org.example.Library","thread":"%s","message":"x"}
                """.formatted(event.getInstant(), event.getThreadName())));
    }

    @Test
    void error_isInOneLine_withItsTypeAndStack() {
        JsonNode error = line(
                event("Failed", new IllegalStateException("for jane@example.com", new Error("+491701234567"))))
                .get("error");

        assertThat(error.get("type").asString()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.get("stack").asString()).contains("for [email]", "Caused by: java.lang.Error: [phone]",
                "JsonLogFormatTest").doesNotContain("jane", "4917");
    }

    @Test
    void messagesArgumentsAndPairs_areRedacted() {
        LoggingEvent event = event("From {} by Bearer abcdefgh", null, "jane@example.com");
        event.addKeyValuePair(new KeyValuePair("password", "hunter22"));
        event.addKeyValuePair(new KeyValuePair("sender", "jane@example.com"));
        event.addKeyValuePair(new KeyValuePair("count", 3));

        JsonNode line = line(event);
        assertThat(line.get("message").asString()).isEqualTo("From [email] by Bearer [secret]");
        assertThat(line.get("data")).isEqualTo(
                JsonMapper.shared().readTree("{\"password\":\"[secret]\",\"sender\":\"[email]\",\"count\":\"3\"}"));
    }

    @Test
    void lineBreaksQuotesAndControlCharacters_cannotForgeALine() {
        String hostile = "x\n{\"level\":\"ERROR\"}\r\u0000\u001b[31m\u2028\"";
        assertThat(line(event("{}", null, hostile)).get("message").asString()).isEqualTo(hostile);
    }

    @Test
    void veryLongText_isCut() {
        assertThat(line(event("x".repeat(1_000_000), null)).get("message").asString().length()).isLessThan(17_000);
    }
}
