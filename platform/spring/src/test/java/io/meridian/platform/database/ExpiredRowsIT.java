package io.meridian.platform.database;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.sample.SampleApplication;
import io.meridian.testkit.service.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

@ServiceTest(service = "sample", classes = SampleApplication.class, kafka = false)
class ExpiredRowsIT {

    private final ExpiredRowsPurger purger;
    private final ObjectProvider<ExpiredRows> kinds;
    private final JdbcClient jdbc;
    private final TransactionTemplate transaction;

    @Autowired
    ExpiredRowsIT(ExpiredRowsPurger purger, ObjectProvider<ExpiredRows> kinds, JdbcClient jdbc,
            PlatformTransactionManager transactions) {
        this.purger = purger;
        this.kinds = kinds;
        this.jdbc = jdbc;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Test
    void inboxRowsOfAllTenantsGo_afterFourteenDays_inSeveralBatches() throws Exception {
        for (int i = 0; i < 2; i++) {
            insert("15 days", 2500);
        }
        insert("13 days", 3);
        ExpiredRows inbox = kinds.stream().filter(kind -> kind.table().equals("platform.inbox")).findFirst()
                .orElseThrow();
        assertThat(purger.purge(inbox)).isEqualTo(5000);
        assertThat(purger.purge(inbox)).isZero();
        for (ExpiredRows kind : kinds) {
            purger.purge(kind); // each table lets the system login do it
        }
    }

    private void insert(String age, int rows) {
        CurrentTenant.run(new TenantId(UUID.randomUUID()), () -> transaction.executeWithoutResult(
                status -> assertThat(jdbc.sql("insert into platform.inbox (consumer, event_id, received_at)"
                        + " select 'x', gen_random_uuid(), now() - ?::interval from generate_series(1, ?)").param(age)
                        .param(rows).update()).isEqualTo(rows)));
    }
}
