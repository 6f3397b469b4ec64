package io.meridian.testkit.database;

import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.backends.TestDatabase;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Every known way to open a gap between tenants is planted once, and the rule against it must name it. */
class PlantedGapIT {

    private static final TestDatabase DATABASE = Backends.postgres().newDatabase("sample");
    private static final String AS_OWNER = "SET LOCAL ROLE sample_owner; ";
    private static final String TENANT = "tenant_id uuid NOT NULL DEFAULT current_setting('app.tenant_id')::uuid";

    static Stream<Arguments> gaps() {
        return Stream.concat(gapsOfTables(), gapsAroundTables());
    }

    private static Stream<Arguments> gapsOfTables() {
        return Stream.of(
                gap(CatalogueRule.EVERY_TABLE_AND_PARTITION_FORCES_ROW_SECURITY,
                        "ALTER TABLE note NO FORCE ROW LEVEL SECURITY",
                        "public.note: row-level security is not forced on its owner"),
                gap(CatalogueRule.EVERY_TABLE_AND_PARTITION_FORCES_ROW_SECURITY,
                        "CREATE TABLE entry_2027 PARTITION OF entry FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')",
                        "public.entry_2027: row-level security is not enabled"),
                gap(CatalogueRule.EVERY_TABLE_AND_PARTITION_FORCES_ROW_SECURITY,
                        "CREATE TABLE platform.stray (" + TENANT + " PRIMARY KEY)",
                        "platform.stray: row-level security is not enabled"),
                gap(CatalogueRule.NO_RELATION_ESCAPES_ROW_SECURITY,
                        "CREATE MATERIALIZED VIEW all_notes AS SELECT 1 AS one",
                        "public.all_notes: a materialized view cannot have row-level security"),
                gap(CatalogueRule.TENANT_ID_IS_FILLED_BY_ITS_DEFAULT, "CREATE TABLE shared (id uuid PRIMARY KEY)",
                        "public.shared: has no column tenant_id"),
                gap(CatalogueRule.TENANT_ID_IS_FILLED_BY_ITS_DEFAULT,
                        "ALTER TABLE note ALTER tenant_id SET DEFAULT current_setting('app.tenant_id', true)::uuid",
                        "public.note: tenant_id has not the default current_setting('app.tenant_id')::uuid"),
                gap(CatalogueRule.TENANT_ID_IS_FILLED_BY_ITS_DEFAULT,
                        "CREATE TABLE loose (tenant_id uuid DEFAULT current_setting('app.tenant_id')::uuid)",
                        "public.loose: tenant_id may be null"),
                gap(CatalogueRule.TENANT_POLICY_IS_THE_AGREED_ONE, """
                        ALTER POLICY tenant ON note
                        USING (tenant_id = nullif(current_setting('app.tenant_id', true), '')::uuid)""",
                        "public.note: policy \"tenant\" is not USING and WITH CHECK"
                                + " (tenant_id = current_setting('app.tenant_id')::uuid)"),
                gap(CatalogueRule.TENANT_POLICY_IS_THE_AGREED_ONE, "ALTER POLICY tenant ON note TO PUBLIC",
                        "public.note: policy \"tenant\" is not for sample_app alone"),
                gap(CatalogueRule.TENANT_POLICY_IS_THE_AGREED_ONE, "DROP POLICY tenant ON entry_2026",
                        "public.entry_2026: has no policy \"tenant\""),
                gap(CatalogueRule.NO_OTHER_POLICY,
                        "CREATE POLICY reports ON note FOR SELECT TO sample_app USING (true)",
                        "public.note: policy \"reports\" is neither \"tenant\" nor \"system\""),
                gap(CatalogueRule.NO_OTHER_POLICY, "ALTER POLICY system ON note TO PUBLIC",
                        "public.note: policy \"system\" is for PUBLIC"),
                gap(CatalogueRule.EVERY_KEY_STARTS_WITH_TENANT_ID, "ALTER TABLE note ADD CONSTRAINT body UNIQUE (body)",
                        "public.note: unique key body does not start with tenant_id"),
                gap(CatalogueRule.EVERY_KEY_STARTS_WITH_TENANT_ID,
                        "CREATE UNIQUE INDEX lowered ON note (lower(body), tenant_id)",
                        "public.note: unique key lowered does not start with tenant_id"),
                gap(CatalogueRule.EVERY_KEY_STARTS_WITH_TENANT_ID,
                        "ALTER TABLE entry_2026 ADD CONSTRAINT days EXCLUDE USING gist (daterange(day, day) WITH &&)",
                        "public.entry_2026: exclusion constraint days does not start with tenant_id WITH ="),
                gap(CatalogueRule.EVERY_KEY_STARTS_WITH_TENANT_ID, "ALTER TABLE note DROP CONSTRAINT note_pkey",
                        "public.note: has no primary key"),
                gap(CatalogueRule.NULLS_ARE_NOT_DISTINCT_IN_UNIQUE_KEYS,
                        "CREATE UNIQUE INDEX one ON note (tenant_id, folder_id)",
                        "public.note: unique key one has the nullable part folder_id;"
                                + " say NULLS NOT DISTINCT, or WHERE folder_id IS NOT NULL"),
                gap(CatalogueRule.EVERY_REFERENCE_CARRIES_TENANT_ID, """
                        CREATE TABLE parent (id uuid PRIMARY KEY);
                        ALTER TABLE note ADD CONSTRAINT by_id FOREIGN KEY (id) REFERENCES parent""",
                        "public.note: foreign key by_id does not pair tenant_id with tenant_id"),
                gap(CatalogueRule.EVERY_REFERENCE_CARRIES_TENANT_ID, """
                        CREATE TABLE parent (tenant_id uuid, id uuid, UNIQUE (id, tenant_id));
                        ALTER TABLE note ADD CONSTRAINT crossed FOREIGN KEY (tenant_id, id)
                        REFERENCES parent (id, tenant_id)""",
                        "public.note: foreign key crossed does not pair tenant_id with tenant_id"));
    }

    private static Stream<Arguments> gapsAroundTables() {
        return Stream.of(
                gap(CatalogueRule.EVERY_VIEW_IS_THE_CALLERS, "CREATE VIEW plain AS SELECT id FROM note",
                        "public.plain: view without security_invoker = true"),
                gap(CatalogueRule.EVERY_VIEW_IS_THE_CALLERS,
                        "CREATE VIEW off WITH (security_invoker = false) AS SELECT id FROM note",
                        "public.off: view without security_invoker = true"),
                gap(CatalogueRule.NOTHING_IS_GRANTED_BUT_ROWS, "GRANT TRUNCATE ON note TO sample_app",
                        "public.note: TRUNCATE is granted to sample_app"),
                gap(CatalogueRule.NOTHING_IS_GRANTED_BUT_ROWS, "GRANT SELECT ON note TO PUBLIC",
                        "public.note: SELECT is granted to PUBLIC"),
                gap(CatalogueRule.NOTHING_IS_GRANTED_BUT_ROWS, "GRANT SELECT (body) ON note TO PUBLIC",
                        "public.note: column body has grants of its own"),
                gap(CatalogueRule.HISTORY_IS_THE_OWNERS_ALONE, "GRANT SELECT ON flyway_schema_history TO sample_app",
                        "public.flyway_schema_history: SELECT is granted to sample_app"),
                superusersGap(CatalogueRule.ROLES_HAVE_NO_POWERS, "ALTER ROLE sample_app BYPASSRLS",
                        "sample_app: is BYPASSRLS"),
                superusersGap(CatalogueRule.ROLES_HAVE_NO_POWERS, "ALTER ROLE sample_system SUPERUSER",
                        "sample_system: is SUPERUSER"),
                superusersGap(CatalogueRule.ROLES_HAVE_NO_POWERS, "GRANT sample_owner TO sample_app",
                        "sample_app: is a member of sample_owner"),
                superusersGap(CatalogueRule.ONLY_THE_OWNER_OWNS_AND_CREATES, "ALTER TABLE note OWNER TO sample_app",
                        "public.note: belongs to sample_app, not to sample_owner"),
                superusersGap(CatalogueRule.ONLY_THE_OWNER_OWNS_AND_CREATES,
                        "GRANT CREATE ON SCHEMA public TO sample_app", "schema public: sample_app may create in it"),
                gap(CatalogueRule.DEFINER_FUNCTIONS_ARE_FENCED,
                        "CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER RETURN 1",
                        "peek(): SECURITY DEFINER without a fixed search_path"),
                gap(CatalogueRule.DEFINER_FUNCTIONS_ARE_FENCED, """
                        CREATE FUNCTION peek() RETURNS bigint LANGUAGE sql SECURITY DEFINER
                        SET search_path = pg_catalog RETURN 1""", "peek(): SECURITY DEFINER that PUBLIC may execute"),
                superusersGap(CatalogueRule.DEFINER_FUNCTIONS_ARE_FENCED,
                        "CREATE FUNCTION leak(text) RETURNS bool LANGUAGE sql LEAKPROOF RETURN true",
                        "leak(text): LEAKPROOF, so that it sees rows before the policy does"),
                superusersGap(CatalogueRule.NO_STANDING_SETTINGS,
                        "ALTER ROLE sample_app SET app.tenant_id = '0199a000-0000-7000-8000-00000000000a'",
                        "sample_app: standing setting app.tenant_id=0199a000-0000-7000-8000-00000000000a"),
                gap(CatalogueRule.NO_STANDING_SETTINGS,
                        "CREATE FUNCTION quiet() RETURNS int LANGUAGE sql SET row_security = off RETURN 1",
                        "quiet(): sets row_security=off"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("gaps")
    void namesTheGap_planted(CatalogueRule rule, String sql, String fault) throws SQLException {
        try (Connection connection = DATABASE.connect(DATABASE.superuser());
                var statement = connection.createStatement()) {
            assertThat(rule.faults(connection, DATABASE.names())).isEmpty();
            connection.setAutoCommit(false);
            statement.execute(sql);
            assertThat(rule.faults(connection, DATABASE.names())).contains(fault);
            connection.rollback();
        }
    }

    @Test
    void hasAGap_everyRule() {
        assertThat(gaps().map(gap -> gap.get()[0]).distinct()).containsExactlyInAnyOrder(
                (Object[]) CatalogueRule.values());
    }

    @Test
    void showsWhatIsNotListed_systemLogin() throws SQLException {
        try (Connection connection = DATABASE.connect(DATABASE.superuser());
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    AS_OWNER + "GRANT SELECT ON folder TO sample_system; GRANT UPDATE ON note TO sample_system");
            assertThat(SystemAccess.granted(connection, DATABASE.names()).privileges()).isEqualTo(
                    Map.of("public.folder", Set.of("select"), "public.note",
                            Set.of("delete", "policy", "select", "update")));
            connection.rollback();
        }
    }

    @Test
    void readsTablesWithPrivileges_list() {
        var yaml = new ByteArrayInputStream(
                "public.tenant: [select] # why\nplatform.outbox: [select, delete]\n".getBytes(StandardCharsets.UTF_8));
        assertThat(SystemAccess.read(yaml)).isEqualTo(
                Map.of("public.tenant", Set.of("select"), "platform.outbox", Set.of("select", "delete")));
        assertThat(new SystemAccess(Map.of("public.tenant", Set.of("select"))).withPolicies().privileges())
                .isEqualTo(Map.of("public.tenant", Set.of("policy", "select")));
    }

    private static Arguments gap(CatalogueRule rule, String sql, String fault) {
        return Arguments.of(rule, AS_OWNER + sql, fault);
    }

    private static Arguments superusersGap(CatalogueRule rule, String sql, String fault) {
        return Arguments.of(rule, sql, fault);
    }
}
