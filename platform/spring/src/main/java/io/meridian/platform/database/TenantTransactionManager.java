package io.meridian.platform.database;

import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import jakarta.persistence.EntityManagerFactory;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.springframework.dao.support.DataAccessUtils;
import org.springframework.jdbc.datasource.DataSourceUtils;
import org.springframework.orm.jpa.JpaTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Binds the tenant of the current work to each transaction, and only to it: the setting ends with the transaction, so
 * that a pooled connection never carries a tenant over. Without a tenant nothing is set and every query on a tenant's
 * table fails in the database.
 */
final class TenantTransactionManager extends JpaTransactionManager {

    private static final long serialVersionUID = 1L;

    TenantTransactionManager(EntityManagerFactory entityManagerFactory) {
        super(entityManagerFactory);
    }

    @Override
    protected void doBegin(Object transaction, TransactionDefinition definition) {
        super.doBegin(transaction, definition);
        Optional<TenantId> tenant = CurrentTenant.find();
        if (tenant.isEmpty()) {
            return;
        }
        try {
            bind(tenant.get());
        } catch (SQLException | RuntimeException e) {
            doCleanupAfterCompletion(transaction);
            throw new CannotCreateTransactionException("Cannot bind the tenant to the transaction", e);
        }
    }

    /**
     * Writes what was changed when a joined transaction's part ends, as if it had been its own: its caller then sees
     * new versions and breaches of constraints where it expects them, also under an idempotent request's outer
     * transaction.
     */
    @Override
    protected void prepareForCommit(DefaultTransactionStatus status) {
        if (status.hasTransaction() && !status.isNewTransaction() && !status.isReadOnly()) {
            try {
                status.flush();
            } catch (RuntimeException e) {
                throw DataAccessUtils.translateIfNecessary(e, getJpaDialect());
            }
        }
    }

    private void bind(TenantId tenant) throws SQLException {
        DataSource dataSource = getDataSource();
        if (dataSource == null) {
            throw new IllegalStateException("The entity manager factory has no data source");
        }
        try (PreparedStatement statement = DataSourceUtils.getConnection(dataSource)
                .prepareStatement("select set_config('app.tenant_id', ?, true)")) {
            statement.setString(1, tenant.toString());
            statement.execute();
        }
    }
}
