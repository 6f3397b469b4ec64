package io.meridian.platform.audit;

import io.meridian.contracts.access.Role;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.counter.CounterApplication;
import io.meridian.testkit.database.NotedRecords;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.identity.TestTokens;
import io.meridian.testkit.service.ServiceTest;
import io.meridian.testkit.service.TestEnvironment;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/** A service tells the keeper of the log what it noted, of the tenant that is asked for, and nobody else. */
@ServiceTest(service = "sample", classes = CounterApplication.class)
class AuditRecordsIT {

    private static final String KEEPER = "compliance-service";

    private final UUID tenant = UUID.randomUUID();
    private final AuditTrail audit;
    private final AuditRecords records;
    private final TransactionTemplate transaction;
    private final TestEnvironment environment;
    private final TestTokens tokens;
    private final int port;
    private final HttpClient http = HttpClient.newHttpClient();
    private String record = "";

    @Autowired
    AuditRecordsIT(AuditTrail audit, AuditRecords records, PlatformTransactionManager transactions,
            TestEnvironment environment, TestTokens tokens, @LocalServerPort int port) {
        this.audit = audit;
        this.records = records;
        this.transaction = new TransactionTemplate(transactions);
        this.environment = environment;
        this.tokens = tokens;
        this.port = port;
    }

    @BeforeEach
    void note() {
        CurrentTenant.run(new TenantId(tenant), () -> transaction.executeWithoutResult(status -> audit.record(
                new Audited("customer.unmasked", "customer", UUID.randomUUID(), Map.of("reason", "Rückruf", "n", 3)))));
        record = NotedRecords.lastOf(environment.database().orElseThrow(), tenant);
    }

    @Test
    void keeperOfTheLog_isToldDetailsAndSalt_thatMakeTheCommitment() throws Exception {
        HttpResponse<String> answer = ask(TestCaller.service(KEEPER, tenant));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        AuditDetails told = JsonMapper.shared().readValue(answer.body(), AuditDetails.class);
        assertThat(told.details()).isEqualTo("{\"n\":3,\"reason\":\"Rückruf\"}");
        assertThat(told.salt()).matches("[0-9a-f]{64}");
        assertThat(find(tenant)).contains(told);
    }

    @Test
    void recordOfAnotherTenant_isNotThere() throws Exception {
        HttpResponse<String> answer = ask(TestCaller.service(KEEPER, UUID.randomUUID()));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("\"code\":\"audit_record_gone\"").doesNotContain("Rückruf");
        assertThat(find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void everybodyElse_isRefused() throws Exception {
        for (TestCaller caller : List.of(TestCaller.service("gateway", tenant),
                TestCaller.service("channel-service", tenant), TestCaller.user(tenant, Role.AUDITOR),
                TestCaller.user(tenant, Role.TENANT_ADMIN), TestCaller.integrator(tenant))) {
            HttpResponse<String> answer = ask(caller);
            assertThat(answer.statusCode()).as("%s", caller).isEqualTo(403);
            assertThat(answer.body()).doesNotContain("Rückruf");
        }
        HttpResponse<String> nobody = http.send(request().build(), BodyHandlers.ofString());
        assertThat(nobody.statusCode()).isEqualTo(401);
    }

    private Optional<AuditDetails> find(UUID asked) {
        return CurrentTenant.<Optional<AuditDetails>, RuntimeException>call(new TenantId(asked),
                () -> records.find(UUID.fromString(record)));
    }

    private HttpResponse<String> ask(TestCaller caller) throws Exception {
        return http.send(request().header("Authorization", "Bearer " + tokens.mint(caller)).build(),
                BodyHandlers.ofString());
    }

    private HttpRequest.Builder request() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/internal/audit-records/" + record));
    }
}
