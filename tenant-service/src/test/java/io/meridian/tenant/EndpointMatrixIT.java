package io.meridian.tenant;

import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.testkit.access.EndpointMatrixContract;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.contract.Operation;
import io.meridian.testkit.database.NotedRecords;
import io.meridian.testkit.service.TestEnvironment;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

@TenantServiceTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EndpointMatrixIT implements EndpointMatrixContract {

    private final Api api;
    private final RequestMappingHandlerMapping mapping;
    private final TestEnvironment environment;
    private final TestTenant mine;
    private final TestTenant other;

    @Autowired
    EndpointMatrixIT(Api api, @Qualifier("requestMappingHandlerMapping") RequestMappingHandlerMapping mapping,
            TestEnvironment environment) {
        this.api = api;
        this.environment = environment;
        this.mapping = mapping;
        this.mine = api.newTenant();
        this.other = api.newTenant();
    }

    @Override
    public String service() {
        return "tenant";
    }

    @Override
    public ApiClient api() {
        return api.client();
    }

    @Override
    public RequestMappingHandlerMapping mapping() {
        return mapping;
    }

    @Override
    public UUID tenant() {
        return mine.id();
    }

    @Override
    public UUID otherTenant() {
        return other.id();
    }

    /** Things that exist, new for each operation. Tenants themselves are no tenant's: there an id of nothing will do. */
    @Override
    public Map<String, String> pathVariables(Operation operation) {
        Map<String, String> values = new HashMap<>();
        operation.path().variables().forEach(name -> values.put(name, switch (name) {
            case "marketId" -> made("markets", Map.of("code", code().toUpperCase(java.util.Locale.ROOT), "name", code(),
                    "country", "DE", "languages", List.of("de"), "timeZone", "Europe/Berlin"));
            case "brandId" -> made("brands", Map.of("code", code(), "name", code(), "senderName", code()));
            case "teamId" -> made("teams", Map.of("name", code()));
            case "skillId" -> made("skills", Map.of("kind", "other", "code", code(), "name", code()));
            case "calendarId" ->
                made("calendars", Map.of("name", code(), "timeZone", "Europe/Berlin", "hours", List.of()));
            case "partnerId" -> made("partners", Map.of("name", code(), "teamIds", List.of(), "networks", List.of()));
            case "userId" -> invited("userId");
            case "invitationId" -> invited("id");
            case "recordId" -> {
                invited("userId");
                yield NotedRecords.lastOf(environment.database().orElseThrow(), mine.id());
            }
            case "apiClientId" -> api.admin(mine).post("/api/v1/api-clients", Map.of("name", code())).expect(201).json()
                    .path("client").path("id").asString();
            default -> UUID.randomUUID().toString();
        }));
        return values;
    }

    private String made(String plural, Map<String, Object> body) {
        return api.admin(mine).post("/api/v1/" + plural, body).expect(201).json().path("id").asString();
    }

    private String invited(String field) {
        return api.admin(mine).post("/api/v1/invitations",
                Map.of("email", code() + "@lumora.example", "name", code(), "roles", List.of("agent"), "locale", "de"))
                .expect(201).json().path(field).asString();
    }

    private static String code() {
        return "x" + UUID.randomUUID().toString().substring(0, 8);
    }
}
