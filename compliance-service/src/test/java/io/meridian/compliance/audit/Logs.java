package io.meridian.compliance.audit;

import io.meridian.compliance.Teller;
import io.meridian.compliance.config.AuditProperties;
import io.meridian.compliance.verify.CommandLine;
import io.meridian.contracts.access.Role;
import io.meridian.contracts.events.audit.AuditEvent;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.testkit.backends.TestDatabase;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import io.meridian.testkit.service.TestEnvironment;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.JsonNode;

/** Logs of tenants, made the way services make them. */
public class Logs {

    private static final UUID ACTOR = UUID.randomUUID();

    private final Teller teller;
    private final ObjectProvider<ApiClient> api;
    private final Checkpoints checkpoints;
    private final Arrivals arrivals;
    private final TransactionTemplate transaction;
    private final TestEnvironment environment;
    private final AuditProperties properties;

    Logs(Teller teller, ObjectProvider<ApiClient> api, Checkpoints checkpoints, Arrivals arrivals,
            PlatformTransactionManager transactions, TestEnvironment environment, AuditProperties properties) {
        this.teller = teller;
        this.api = api;
        this.checkpoints = checkpoints;
        this.arrivals = arrivals;
        this.transaction = new TransactionTemplate(transactions);
        this.environment = environment;
        this.properties = properties;
    }

    ApiClient auditor(UUID tenant) {
        return api.getObject().as(TestCaller.user(tenant, Role.AUDITOR));
    }

    JsonNode state(UUID tenant) {
        return auditor(tenant).get("/api/v1/audit").expect(200).json();
    }

    /** The id of an entry; the log is made if there is none. */
    public String anEntryOf(UUID tenant) {
        if (state(tenant).path("size").asLong() == 0) {
            grow(tenant, 1, 1);
        }
        return auditor(tenant).get("/api/v1/audit/entries?limit=1").json().at("/items/0/entryId").asString();
    }

    /** Numbers of routing-service up to one, through Kafka; waits until they are in the log. */
    void grow(UUID tenant, int from, int to) {
        for (int number = from; number <= to; number++) {
            teller.tell(tenant, Teller.queueChanged(tenant, number, ACTOR, new UUID(7, number)));
        }
        teller.flush();
        awaitSize(tenant, to);
    }

    void awaitSize(UUID tenant, long size) {
        Awaitility.await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(20))
                .until(() -> state(tenant).path("size").asLong() == size);
    }

    void checkpoint(UUID tenant) {
        CurrentTenant.run(new TenantId(tenant), () -> {
            checkpoints.sign();
            checkpoints.publish();
        });
    }

    /** What services told, without the way through Kafka. */
    void arrive(UUID tenant, List<? extends AuditEvent> events) {
        CurrentTenant.run(new TenantId(tenant), () -> transaction
                .executeWithoutResult(status -> events.forEach(event -> arrivals.add("routing", event))));
    }

    JsonNode verify(UUID tenant) {
        return auditor(tenant).post("/api/v1/audit/verifications", null).expect(200).json();
    }

    TestDatabase database() {
        return environment.database().orElseThrow();
    }

    /** As somebody who owns the machine does: no policy and no trigger is in the way. */
    void tamper(String... statements) {
        String[] all = new String[statements.length + 1];
        all[0] = "set session_replication_role = replica";
        System.arraycopy(statements, 0, all, 1, statements.length);
        database().execute(database().superuser(), all);
    }

    /** What the command line says; its first line ends with the exit code. */
    String verifyWithoutTheService(UUID tenant) {
        return CommandLine.run(Map.of("COMPLIANCE_DATABASE_URL", database().url(),
                "COMPLIANCE_DATABASE_SYSTEM_PASSWORD", database().system().password(), "COMPLIANCE_CHECKPOINT_FOLDER",
                properties.folder().toString(), "COMPLIANCE_AUDIT_KEY", properties.key().toString()), "--tenant",
                tenant.toString());
    }
}
