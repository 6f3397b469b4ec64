package io.meridian.testkit.database;

import io.meridian.testkit.backends.TestDatabase;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * No tenant sees or touches another one's rows. Every service with a database implements it in one integration test; a
 * migration that opens a gap fails the build and the message names table and gap.
 */
public interface RowLevelSecurityContract {

    /** The migrated database of the service. */
    TestDatabase database();

    @ParameterizedTest(name = "{0}")
    @EnumSource
    default void catalogueKeepsTheRule(CatalogueRule rule) throws SQLException {
        try (Connection connection = database().connect(database().superuser())) {
            assertThat(rule.faults(connection, database().names())).as(rule.name()).isEmpty();
        }
    }

    @Test
    default void systemLoginReachesExactlyTheListedTables() throws SQLException, IOException {
        try (Connection connection = database().connect(database().superuser())) {
            assertThat(SystemAccess.granted(connection, database().names()).privileges())
                    .as("privileges of %s, against %s", database().names().systemRole(), SystemAccess.RESOURCE)
                    .isEqualTo(SystemAccess.declared(getClass().getClassLoader()).withPolicies().privileges());
        }
    }

    @Test
    default void everyTableRefusesRowsOfAnotherTenant() throws SQLException {
        try (Connection app = database().connect(database().app())) {
            for (String table : ordinaryTables(app)) {
                app.setAutoCommit(false);
                IsolationProbe.run(app, IsolationProbe.bind(IsolationProbe.MINE));
                // The policy is asked before NOT NULL and all other constraints, so that the row needs nothing else.
                assertThatThrownBy(() -> IsolationProbe.run(app,
                        "INSERT INTO " + table + " (tenant_id) VALUES ('" + IsolationProbe.OTHER + "')"))
                        .as(table).hasMessageContaining("row-level security policy");
                app.rollback();
            }
        }
    }

    @Test
    default void everyTableFails_noTenantBound() throws SQLException {
        try (Connection app = database().connect(database().app())) {
            for (String table : ordinaryTables(app)) {
                assertThatThrownBy(() -> IsolationProbe.run(app,
                        "SELECT 1 FROM " + table + " WHERE tenant_id = '" + IsolationProbe.OTHER + "'")).as(table)
                        .hasMessageContaining("app.tenant_id");
            }
        }
    }

    @Test
    default void seesAndChangesOwnRowsOnly_tenantBound() throws SQLException {
        try (IsolationProbe probe = new IsolationProbe(database());
                Connection app = probe.connect(database().app())) {
            IsolationProbe.run(app, IsolationProbe.bind(IsolationProbe.MINE));
            assertThat(IsolationProbe.notes(app)).containsExactly("of " + IsolationProbe.MINE);
            assertThat(IsolationProbe.run(app, "UPDATE public.isolation_probe SET note = 'changed' WHERE tenant_id = '"
                    + IsolationProbe.OTHER + "'")).isZero();
            assertThat(IsolationProbe.run(app, "DELETE FROM public.isolation_probe")).isEqualTo(1);
            assertThatThrownBy(() -> IsolationProbe.run(app,
                    "INSERT INTO public.isolation_probe VALUES ('" + IsolationProbe.OTHER + "', 2, 'planted')"))
                    .hasMessageContaining("row-level security policy");
        }
    }

    @Test
    default void cannotGiveARowAway_tenantBound() throws SQLException {
        try (IsolationProbe probe = new IsolationProbe(database());
                Connection app = probe.connect(database().app())) {
            IsolationProbe.run(app, IsolationProbe.bind(IsolationProbe.MINE));
            assertThatThrownBy(() -> IsolationProbe.run(app,
                    "UPDATE public.isolation_probe SET id = 2, tenant_id = '" + IsolationProbe.OTHER + "'"))
                    .hasMessageContaining("row-level security policy");
        }
    }

    @Test
    default void forgetsTheTenant_transactionOver() throws SQLException {
        try (IsolationProbe probe = new IsolationProbe(database());
                Connection app = probe.connect(database().app())) {
            IsolationProbe.run(app, IsolationProbe.bind(IsolationProbe.MINE));
            app.commit();
            assertThatThrownBy(() -> IsolationProbe.notes(app)).isInstanceOf(SQLException.class)
                    .hasMessageContaining("invalid input syntax for type uuid");
        }
    }

    @Test
    default void ownerSeesNothing_policyIsForced() throws SQLException {
        try (IsolationProbe probe = new IsolationProbe(database());
                Connection owner = probe.connect(database().owner())) {
            IsolationProbe.run(owner, IsolationProbe.bind(IsolationProbe.MINE));
            assertThat(IsolationProbe.notes(owner)).isEmpty();
        }
    }

    private static List<String> ordinaryTables(Connection connection) throws SQLException {
        List<String> tables = new ArrayList<>();
        try (var statement = connection.createStatement(); ResultSet rows = statement.executeQuery("""
                SELECT quote_ident(n.nspname) || '.' || quote_ident(c.relname)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind = 'r' AND n.nspname IN ('public', 'platform')
                  AND c.relname NOT IN ('flyway_schema_history', 'isolation_probe') ORDER BY 1
                """)) {
            while (rows.next()) {
                tables.add(rows.getString(1));
            }
        }
        return tables;
    }
}
