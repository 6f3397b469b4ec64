package io.meridian.tenant;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.tenant.TenantFixtures.Api;
import io.meridian.tenant.TenantFixtures.TestTenant;
import io.meridian.testkit.contract.ApiClient;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/** Changes of rights are noted with what they were before; refused ones are not. */
@TenantServiceTest
class AuditIT {

    private final Api api;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    AuditIT(Api api, JdbcClient jdbc, PlatformTransactionManager transactions) {
        this.api = api;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void changesOfRights_areNoted_withoutNamesOrAddresses() {
        TestTenant tenant = api.newTenant();
        ApiClient admin = api.admin(tenant);
        List<String> before = notes(tenant, "action");
        String id = admin.post("/api/v1/invitations", Map.of("email", "lena@lumora.example", "name", "Lena", "roles",
                List.of("agent"), "locale", "de")).expect(201).json().path("userId").asString();
        long version = admin.get("/api/v1/users/" + id).expect(200).json().path("version").asLong();
        admin.patch("/api/v1/users/" + id, Map.of("roles", List.of("supervisor"), "version", version)).expect(200);
        admin.patch("/api/v1/users/" + id, Map.of("roles", List.of("agent"), "version", version)).expect(409);
        admin.patch("/api/v1/users/" + id, Map.of("name", "Lena Vogt", "version", version + 1)).expect(200);
        String client = admin.post("/api/v1/api-clients", Map.of("name", "Warehouse", "permissions", List.of("export")))
                .expect(201).json().path("client").path("id").asString();
        admin.post("/api/v1/api-clients/" + client + "/rotate", null).expect(200);
        assertThat(notes(tenant, "action").subList(before.size(), before.size() + 4)).containsExactly("member.invited",
                "member.access-changed", "api-client.created", "api-client.secret-changed");
        assertThat(notes(tenant, "number::text")).startsWith("1", "2", "3").doesNotHaveDuplicates();
        assertThat(notes(tenant, "details")).anyMatch(d -> d.contains("\"before\":") && d.contains("supervisor"))
                .noneMatch(d -> d.contains("Lena") || d.contains("lumora.example"));
        assertThat(notes(tenant, "actor_kind")).contains("user");
    }

    private List<String> notes(TestTenant tenant, String column) {
        UUID id = tenant.id();
        return CurrentTenant.<List<String>, RuntimeException>call(new TenantId(id),
                () -> transaction.execute(status -> jdbc
                        .sql("select " + column + " from platform.audit_record order by number").query(String.class)
                        .list()));
    }
}
