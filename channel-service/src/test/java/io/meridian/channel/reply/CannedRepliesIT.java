package io.meridian.channel.reply;

import io.meridian.channel.ChannelServiceTest;
import io.meridian.contracts.access.Role;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.ApiResponse;
import io.meridian.testkit.identity.TestCaller;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

import static org.assertj.core.api.Assertions.assertThat;

/** Ready answers are found by agents, and changed only by those who answer for them. */
@ChannelServiceTest
class CannedRepliesIT {

    private static final String PATH = "/api/v1/canned-replies";
    private static final UUID MARKET = UUID.randomUUID();

    private final ApiClient api;
    private ApiClient agent;
    private ApiClient chief;
    private UUID tenant = UUID.randomUUID();

    @Autowired
    CannedRepliesIT(ApiClient api) {
        this.api = api;
        this.agent = api;
        this.chief = api;
    }

    @BeforeEach
    void begin() {
        tenant = UUID.randomUUID();
        agent = api.as(TestCaller.user(tenant, Role.AGENT));
        chief = api.as(TestCaller.user(tenant, Role.SUPERVISOR));
    }

    @Test
    void replyIsFoundByLanguageMarketAndAnyPartOfIt() {
        add("delivery-time",
                Map.of("de", "Guten Tag {{customer.name}}, die Lieferung kommt MORGEN.", "PT-br", "Amanhã."),
                null);
        add("return", Map.of("en", "You can return it within 30 days, {{ agent.name }}."), MARKET);
        assertThat(shortcuts("")).containsExactly("delivery-time", "return");
        assertThat(shortcuts("?language=de-AT")).containsExactly("delivery-time");
        assertThat(shortcuts("?language=pt")).containsExactly("delivery-time");
        assertThat(shortcuts("?language=zh-CN")).isEmpty();
        assertThat(shortcuts("?market=" + MARKET)).containsExactly("delivery-time", "return");
        assertThat(shortcuts("?market=" + UUID.randomUUID())).containsExactly("delivery-time");
        assertThat(shortcuts("?brand=" + UUID.randomUUID())).hasSize(2);
        assertThat(shortcuts("?q=morgen")).containsExactly("delivery-time");
        assertThat(shortcuts("?q=TURN")).containsExactly("return");
        assertThat(shortcuts("?q=%25")).as("no pattern").isEmpty();
        JsonNode first = agent.get(PATH + "?limit=1").expect(200).json();
        assertThat(first.path("items").get(0).path("texts").propertyNames()).containsExactlyInAnyOrder("de", "pt-BR");
        assertThat(first.path("variables").toString()).contains("customer.name");
        assertThat(shortcuts("?limit=1&cursor=" + first.path("nextCursor").asString())).containsExactly("return");
        assertThat(agent.get(PATH + "?cursor=%2F%2F").json().path("code").asString()).isEqualTo("invalid_cursor");
    }

    @Test
    void replyIsChangedByWhoReadTheLastVersion_andGoneAfterDeletion() {
        JsonNode reply = add("hello", Map.of("en", "Hello"), null);
        String path = PATH + "/" + reply.path("id").asString();
        Map<String, Object> change = new HashMap<>(body("hello", Map.of("de", "Hallo"), null));
        change.put("version", 0);
        assertThat(chief.put(path, change).expect(200).json().path("version").asInt()).isEqualTo(1);
        assertThat(chief.put(path, change).expect(409).json().path("code").asString()).isEqualTo("stale_version");
        assertThat(agent.get(path).expect(200).json().path("texts").path("de").asString()).isEqualTo("Hallo");
        add("other", Map.of("en", "Other"), null);
        change.put("version", 1);
        change.put("shortcut", "other");
        assertThat(chief.put(path, change).expect(409).json().path("code").asString()).isEqualTo("shortcut_taken");
        agent.delete(path).expect(403);
        api.as(TestCaller.user(UUID.randomUUID(), Role.SUPERVISOR)).delete(path).expect(404);
        chief.delete(path).expect(204);
        chief.delete(path).expect(404);
        agent.get(path).expect(404);
    }

    @Test
    void shortcutIsUniqueInTheTenantOnly() {
        add("hello", Map.of("en", "Hello"), null);
        assertThat(post(body("hello", Map.of("en", "Again"), null)).expect(409).json().path("code").asString())
                .isEqualTo("shortcut_taken");
        tenant = UUID.randomUUID();
        chief = api.as(TestCaller.user(tenant, Role.TENANT_ADMIN));
        add("hello", Map.of("en", "Hello"), null);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"x|en|Dear {{customer.shoe_size}}|422|unknown_variable|customer.shoe_size",
        "x|en|Dear {{customer.name}|422|unknown_variable|braces", "x|en|Dear {{}}|422|unknown_variable|{{}}",
        "x|qqq|Text|422|unknown_language|texts.qqq", "x|german!|Text|422|unknown_language|texts.german!",
        "x|en|' '|400|validation_failed|texts.en", "Big Shortcut|en|Text|400|validation_failed|shortcut"})
    void wrongReplyIsRefused_namingWhatIsWrong(String shortcut, String language, String text, int status, String code,
            String named) {
        JsonNode problem = post(body(shortcut, Map.of(language, text), null)).expect(status).json();
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("errors").toString()).contains(named);
    }

    @Test
    void oneLanguageGivenTwice_isRefused() {
        assertThat(post(body("x", Map.of("pt-BR", "a", "pt-br", "b"), null)).expect(400).json().path("errors")
                .toString()).contains("twice");
    }

    private JsonNode add(String shortcut, Map<String, String> texts, @Nullable UUID market) {
        return post(body(shortcut, texts, market)).expect(201).json();
    }

    private ApiResponse post(Map<String, Object> body) {
        return chief.post(PATH, body);
    }

    private static Map<String, Object> body(String shortcut, Map<String, String> texts,
            @Nullable UUID market) {
        Map<String, Object> body = new HashMap<>(Map.of("shortcut", shortcut, "title", "About " + shortcut, "texts",
                texts));
        body.put("marketId", market);
        return body;
    }

    private List<String> shortcuts(String query) {
        return agent.get(PATH + query).expect(200).json().path("items").valueStream()
                .map(r -> r.path("shortcut").asString()).toList();
    }
}
