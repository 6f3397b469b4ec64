package io.meridian.compliance.publication;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** The number of the last change of what the current tenant asks, whatever it asks; one change follows the other. */
@Service
public class RuleHead {

    private final JdbcClient jdbc;
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    RuleHead(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Run after each change of any tenant on this node. */
    void onChange(Runnable listener) {
        listeners.add(listener);
    }

    /** Begins a change of anything that is told to the other services; others of the tenant wait until it is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public void changing() {
        // By the clock, so that a database that was set back does not give a number again that services know.
        jdbc.sql("""
                insert into tenant_rule_head (version) values ((extract(epoch from clock_timestamp()) * 1000)::bigint)
                on conflict (tenant_id)
                do update set version = greatest(tenant_rule_head.version + 1, excluded.version)""").update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                listeners.forEach(Runnable::run);
            }
        });
    }

    /** The number; nothing changes until the transaction is over. */
    @Transactional(propagation = Propagation.MANDATORY)
    public long held() {
        return jdbc.sql("select version from tenant_rule_head for share").query(Long.class).single();
    }

    /** Lets the number be higher than one that services know; false if it is not lower. */
    @Transactional
    boolean raise(long known) {
        return jdbc.sql("update tenant_rule_head set version = ? + 1 where version < ?").param(known).param(known)
                .update() == 1;
    }
}
