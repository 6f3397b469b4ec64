package io.meridian.channel;

import io.meridian.channel.Shops.Guest;
import io.meridian.channel.Shops.Shop;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.access.VisibilityScope;
import io.meridian.testkit.access.EndpointMatrixContract;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.Operation;
import io.meridian.testkit.database.NotedRecords;
import io.meridian.testkit.service.TestEnvironment;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;

@ChannelServiceTest
class AccessIT implements EndpointMatrixContract {

    private final ApiClient api;
    private final RequestMappingHandlerMapping mapping;
    private final Shops shops;
    private final RoutingStub services;
    private final TestEnvironment environment;
    private final Map<String, String> existing = new HashMap<>();

    @Autowired
    AccessIT(ApiClient api, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            Shops shops, RoutingStub services, TestEnvironment environment) {
        this.api = api;
        this.mapping = mapping;
        this.shops = shops;
        this.services = services;
        this.environment = environment;
    }

    @BeforeEach
    void makeAConversation() {
        Shop shop = shops.shop(tenant(), "DE", "de");
        services.answer("/api/v1/markets", "{\"items\":[]}");
        services.answer("/api/v1/brands",
                "{\"items\":[{\"id\":\"%s\",\"code\":\"lumen\",\"senderName\":\"Lumen\",\"colour\":null}]}"
                        .formatted(shop.brand()));
        Guest guest = shops.guest(shop);
        JsonNode message = shops.say(guest, "Hallo");
        UUID conversation = UUID.fromString(message.path("conversationId").asString());
        JsonNode row = shops.row(shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL), conversation);
        existing.put("widgetKey", shop.key());
        existing.put("publicKey", shop.key());
        existing.put("conversationId", conversation.toString());
        existing.put("customerId", row.path("customer").path("id").asString());
        existing.put("accountId", shop.account().toString());
        existing.put("mergeId", UUID.randomUUID().toString());
        existing.put("attachmentId", UUID.randomUUID().toString());
        existing.put("replyId", reply(shop));
        existing.put("recordId", NotedRecords.lastOf(environment.database().orElseThrow(), tenant()));
        existing.put("messageId", message.path("id").asString());
        existing.put("parkedId", UUID.randomUUID().toString());
        existing.put("channel", "whatsapp");
        existing.put("accountKey", shop.key());
    }

    private String reply(Shop shop) {
        return shops.staff(shop, Role.SUPERVISOR, VisibilityScope.ALL).api()
                .post("/api/v1/canned-replies", Map.of("shortcut", "r-" + UUID.randomUUID(), "title", "Hello", "texts",
                        Map.of("en", "Hello {{customer.name}}")))
                .expect(201).json().path("id").asString();
    }

    @Override
    public Map<String, String> pathVariables(Operation operation) {
        return existing;
    }

    @Override
    public String service() {
        return "channel";
    }

    @Override
    public ApiClient api() {
        return api;
    }

    @Override
    public RequestMappingHandlerMapping mapping() {
        return mapping;
    }
}
