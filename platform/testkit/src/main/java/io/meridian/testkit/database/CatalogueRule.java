package io.meridian.testkit.database;

import io.meridian.kernel.database.ServiceDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * What PostgreSQL's catalogue must say about a service's database, so that no tenant sees another one's rows. Each rule
 * is a query for what breaks it, and looks at all schemas but PostgreSQL's own: a table that is put elsewhere must not
 * escape. Rows of Flyway's history belong to no tenant; they are the owner's alone.
 */
public enum CatalogueRule {

    /** Without FORCE the owner sees everything; a partition that is addressed directly obeys only its own policies. */
    EVERY_TABLE_AND_PARTITION_FORCES_ROW_SECURITY("""
            SELECT t.name || ': ' || CASE WHEN NOT t.relrowsecurity THEN 'row-level security is not enabled'
                ELSE 'row-level security is not forced on its owner' END
            FROM tables t WHERE NOT (t.relrowsecurity AND t.relforcerowsecurity)
            """),

    /** Without a kind of relation that row-level security cannot cover. */
    NO_RELATION_ESCAPES_ROW_SECURITY("""
            SELECT r.name || ': a ' || CASE r.relkind WHEN 'm' THEN 'materialized view' ELSE 'foreign table' END
                || ' cannot have row-level security'
            FROM relations r WHERE r.relkind IN ('m', 'f')
            """),

    /** The tenant comes from the transaction: code that names no tenant cannot name the wrong one. */
    TENANT_ID_IS_FILLED_BY_ITS_DEFAULT("""
            SELECT t.name || ': ' || CASE
                WHEN a.attnum IS NULL THEN 'has no column tenant_id'
                WHEN a.atttypid <> 'uuid'::regtype THEN 'tenant_id is no uuid'
                WHEN NOT a.attnotnull THEN 'tenant_id may be null'
                ELSE 'tenant_id has not the default current_setting(''app.tenant_id'')::uuid' END
            FROM tables t
            LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attname = 'tenant_id' AND NOT a.attisdropped
            LEFT JOIN pg_attrdef d ON d.adrelid = t.oid AND d.adnum = a.attnum
            WHERE a.attnum IS NULL OR a.atttypid <> 'uuid'::regtype OR NOT a.attnotnull
               OR pg_get_expr(d.adbin, d.adrelid) IS DISTINCT FROM '(current_setting(''app.tenant_id''::text))::uuid'
            """),

    /**
     * A missing tenant must be an error, so nothing but this text: current_setting with missing_ok, or NULLIF, turns a
     * fault into an empty answer.
     */
    TENANT_POLICY_IS_THE_AGREED_ONE(
            """
                    SELECT t.name || ': ' || CASE
                        WHEN p.oid IS NULL THEN 'has no policy "tenant"'
                        WHEN p.polroles <> ARRAY[:app::regrole::oid] THEN 'policy "tenant" is not for ' || :app || ' alone'
                        WHEN p.polcmd <> '*' OR NOT p.polpermissive THEN 'policy "tenant" is not permissive for all commands'
                        ELSE 'policy "tenant" is not USING and WITH CHECK (tenant_id = current_setting(''app.tenant_id'')::uuid)'
                        END
                    FROM tables t LEFT JOIN pg_policy p ON p.polrelid = t.oid AND p.polname = 'tenant'
                    WHERE p.oid IS NULL OR p.polroles <> ARRAY[:app::regrole::oid] OR p.polcmd <> '*' OR NOT p.polpermissive
                       OR pg_get_expr(p.polqual, p.polrelid) IS DISTINCT FROM
                          '(tenant_id = (current_setting(''app.tenant_id''::text))::uuid)'
                       OR pg_get_expr(p.polwithcheck, p.polrelid) IS DISTINCT FROM
                          '(tenant_id = (current_setting(''app.tenant_id''::text))::uuid)'
                    """),

    /** Permissive policies add up: one more opens the table. "system" is compared with db/system-access.yml. */
    NO_OTHER_POLICY("""
            SELECT t.name || ': policy "' || p.polname || '" ' || CASE
                WHEN 0 = ANY (p.polroles) THEN 'is for PUBLIC'
                WHEN p.polname = 'system' THEN 'is not for ' || :system || ' alone'
                ELSE 'is neither "tenant" nor "system"' END
            FROM tables t JOIN pg_policy p ON p.polrelid = t.oid
            WHERE 0 = ANY (p.polroles) OR p.polname NOT IN ('tenant', 'system')
               OR (p.polname = 'system' AND p.polroles <> ARRAY[:system::regrole::oid])
            """),

    /** A key over all tenants tells one tenant, by a duplicate-key error, what another one has. */
    EVERY_KEY_STARTS_WITH_TENANT_ID("""
            SELECT t.name || ': ' || CASE WHEN i.indisexclusion THEN 'exclusion constraint '
                WHEN i.indisprimary THEN 'primary key ' ELSE 'unique key ' END || k.relname
                || ' does not start with tenant_id' || CASE WHEN i.indisexclusion THEN ' WITH =' ELSE '' END
            FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class k ON k.oid = i.indexrelid
            LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
            LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype = 'x'
            LEFT JOIN pg_operator o ON o.oid = c.conexclop[1]
            WHERE (i.indisunique OR i.indisexclusion)
              AND (a.attname IS DISTINCT FROM 'tenant_id' OR (c.oid IS NOT NULL AND o.oprname <> '='))
            UNION ALL
            SELECT t.name || ': has no primary key' FROM tables t
            WHERE NOT EXISTS (SELECT 1 FROM pg_index i WHERE i.indrelid = t.oid AND i.indisprimary)
            """),

    /** Two nulls are distinct by default, so that a unique key with a nullable part is none. */
    NULLS_ARE_NOT_DISTINCT_IN_UNIQUE_KEYS("""
            SELECT DISTINCT t.name || ': unique key ' || k.relname || ' has the nullable part ' || a.attname
                || '; say NULLS NOT DISTINCT, or WHERE ' || a.attname || ' IS NOT NULL'
            FROM tables t JOIN pg_index i ON i.indrelid = t.oid JOIN pg_class k ON k.oid = i.indexrelid
            CROSS JOIN LATERAL unnest(i.indkey::int2[]) WITH ORDINALITY AS part (attnum, place)
            JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = part.attnum
            WHERE i.indisunique AND NOT i.indnullsnotdistinct AND NOT a.attnotnull AND part.place <= i.indnkeyatts
              AND position('(' || quote_ident(a.attname) || ' IS NOT NULL)'
                  IN coalesce(pg_get_expr(i.indpred, i.indrelid), '')) = 0
            """),

    /** PostgreSQL checks references outside row-level security: an id alone can point to another tenant's row. */
    EVERY_REFERENCE_CARRIES_TENANT_ID("""
            SELECT t.name || ': foreign key ' || c.conname || ' does not pair tenant_id with tenant_id'
            FROM tables t JOIN pg_constraint c ON c.conrelid = t.oid AND c.contype = 'f'
            WHERE NOT EXISTS (
                SELECT 1 FROM unnest(c.conkey, c.confkey) AS pair (mine, theirs)
                JOIN pg_attribute m ON m.attrelid = c.conrelid AND m.attnum = pair.mine
                JOIN pg_attribute f ON f.attrelid = c.confrelid AND f.attnum = pair.theirs
                WHERE m.attname = 'tenant_id' AND f.attname = 'tenant_id')
            """),

    /** A plain view reads with its owner's rights. */
    EVERY_VIEW_IS_THE_CALLERS("""
            SELECT r.name || ': view without security_invoker = true' FROM relations r
            WHERE r.relkind = 'v' AND NOT EXISTS (SELECT 1 FROM pg_options_to_table(r.reloptions) o
                WHERE o.option_name = 'security_invoker' AND lower(o.option_value) IN ('true', 'on', 'yes', '1'))
            """),

    /** TRUNCATE knows no policies, REFERENCES and TRIGGER reach around them; PUBLIC is everybody. */
    NOTHING_IS_GRANTED_BUT_ROWS("""
            SELECT DISTINCT r.name || ': ' || g.privilege_type || ' is granted to '
                || CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END
            FROM relations r CROSS JOIN LATERAL aclexplode(r.relacl) g
            WHERE g.grantee <> r.relowner
              AND (g.grantee NOT IN (:app::regrole::oid, :system::regrole::oid)
                   OR g.privilege_type NOT IN ('SELECT', 'INSERT', 'UPDATE', 'DELETE', 'USAGE')
                   OR g.is_grantable)
            UNION ALL
            SELECT DISTINCT r.name || ': column ' || a.attname || ' has grants of its own'
            FROM relations r JOIN pg_attribute a ON a.attrelid = r.oid WHERE a.attacl IS NOT NULL
            """),

    /** What a migration has run is no tenant's business. */
    HISTORY_IS_THE_OWNERS_ALONE("""
            SELECT DISTINCT r.name || ': ' || g.privilege_type || ' is granted to '
                || CASE g.grantee WHEN 0 THEN 'PUBLIC' ELSE g.grantee::regrole::text END
            FROM relations r CROSS JOIN LATERAL aclexplode(r.relacl) g
            WHERE r.relname = 'flyway_schema_history' AND g.grantee <> r.relowner
            """),

    /** A superuser and BYPASSRLS see all; a member of the owner can become it. */
    ROLES_HAVE_NO_POWERS("""
            SELECT r.rolname || ': is ' || concat_ws(', ', CASE WHEN r.rolsuper THEN 'SUPERUSER' END,
                CASE WHEN r.rolbypassrls THEN 'BYPASSRLS' END, CASE WHEN r.rolcreaterole THEN 'CREATEROLE' END,
                CASE WHEN r.rolcreatedb THEN 'CREATEDB' END, CASE WHEN r.rolreplication THEN 'REPLICATION' END)
            FROM pg_roles r WHERE r.rolname IN (:owner, :app, :system)
              AND (r.rolsuper OR r.rolbypassrls OR r.rolcreaterole OR r.rolcreatedb OR r.rolreplication)
            UNION ALL
            SELECT m.member::regrole || ': is a member of ' || m.roleid::regrole FROM pg_auth_members m
            WHERE m.member IN (:owner::regrole, :app::regrole, :system::regrole)
            """),

    /** Who owns a table can switch its protection off; who may create can put a function in somebody's way. */
    ONLY_THE_OWNER_OWNS_AND_CREATES("""
            SELECT r.name || ': belongs to ' || r.relowner::regrole || ', not to ' || :owner
            FROM relations r WHERE r.relowner <> :owner::regrole
            UNION ALL
            SELECT p.oid::regprocedure || ': belongs to ' || p.proowner::regrole
            FROM functions p WHERE p.proowner IN (:app::regrole, :system::regrole)
            UNION ALL
            SELECT 'schema ' || n.nspname || ': ' || role || ' may create in it'
            FROM pg_namespace n CROSS JOIN (VALUES (:app), (:system)) AS login (role)
            WHERE n.nspname !~ '^pg_' AND has_schema_privilege(role, n.oid, 'CREATE')
            UNION ALL
            SELECT 'database: ' || role || ' may create schemas in it' FROM (VALUES (:app), (:system)) AS login (role)
            WHERE has_database_privilege(role, current_database(), 'CREATE')
            """),

    /** Such a function runs with its owner's rights: the search path of the caller must not choose its tables. */
    DEFINER_FUNCTIONS_ARE_FENCED("""
            SELECT p.oid::regprocedure || ': SECURITY DEFINER ' || CASE
                WHEN NOT EXISTS (SELECT 1 FROM unnest(p.proconfig) s WHERE s LIKE 'search_path=%')
                    THEN 'without a fixed search_path'
                ELSE 'that PUBLIC may execute' END
            FROM functions p WHERE p.prosecdef AND (
                NOT EXISTS (SELECT 1 FROM unnest(p.proconfig) s WHERE s LIKE 'search_path=%')
                OR EXISTS (SELECT 1 FROM aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) g
                    WHERE g.grantee = 0 AND g.privilege_type = 'EXECUTE'))
            UNION ALL
            SELECT p.oid::regprocedure || ': LEAKPROOF, so that it sees rows before the policy does'
            FROM functions p WHERE p.proleakproof
            """),

    /** A tenant that is set outside a transaction lives on for the next borrower of a connection. */
    NO_STANDING_SETTINGS("""
            SELECT coalesce(nullif(s.setrole, 0)::regrole::text, 'all roles') || ': standing setting ' || setting
            FROM pg_db_role_setting s CROSS JOIN LATERAL unnest(s.setconfig) AS setting
            WHERE (setting LIKE 'app.%' OR setting LIKE 'row_security=%')
              AND s.setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
            UNION ALL
            SELECT p.oid::regprocedure || ': sets ' || setting
            FROM functions p CROSS JOIN LATERAL unnest(p.proconfig) AS setting
            WHERE setting LIKE 'app.%' OR setting LIKE 'row_security=%'
            """);

    // "relations" and "tables" without what extensions brought along.
    private static final String NAMES = """
            WITH relations AS (
                SELECT c.*, n.nspname || '.' || c.relname AS name FROM pg_class c
                JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                  AND c.relkind IN ('r', 'p', 'v', 'm', 'f', 'S')
                  AND NOT EXISTS (SELECT 1 FROM pg_depend d
                      WHERE d.classid = 'pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')),
            tables AS (SELECT * FROM relations WHERE relkind IN ('r', 'p') AND relname <> 'flyway_schema_history'),
            functions AS (
                SELECT p.* FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace
                WHERE n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
                  AND NOT EXISTS (SELECT 1 FROM pg_depend d
                      WHERE d.classid = 'pg_proc'::regclass AND d.objid = p.oid AND d.deptype = 'e'))
            """;

    private final String query;

    CatalogueRule(String query) {
        this.query = query;
    }

    /**
     * What breaks the rule, one sentence each; empty if nothing does.
     *
     * @param connection
     *            to the service's database, as any role: the catalogue is open to all
     */
    public List<String> faults(Connection connection, ServiceDatabase names) throws SQLException {
        String sql = NAMES + query.replace(":app", literal(names.appRole())).replace(":system",
                literal(names.systemRole())).replace(":owner", literal(names.ownerRole()));
        List<String> faults = new ArrayList<>();
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                faults.add(rows.getString(1));
            }
        }
        faults.sort(null);
        return faults;
    }

    private static String literal(String role) {
        return "'" + role + "'";
    }
}
