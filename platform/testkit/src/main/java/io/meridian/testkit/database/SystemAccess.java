package io.meridian.testkit.database;

import io.meridian.kernel.database.ServiceDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/**
 * What the system login may do, by table ({@code public.tenant}): as {@code db/system-access.yml} says, or as the
 * database does. Every file of that name on the class path counts, the platform's and the service's.
 */
record SystemAccess(Map<String, Set<String>> privileges) {

    static final String RESOURCE = "db/system-access.yml";

    SystemAccess {
        privileges = Collections.unmodifiableMap(new TreeMap<>(privileges));
    }

    /**
     * What the files say.
     *
     * @throws IllegalStateException
     *             if two files name the same table
     */
    static SystemAccess declared(ClassLoader classes) throws IOException {
        Map<String, Set<String>> found = new TreeMap<>();
        for (URL file : Collections.list(classes.getResources(RESOURCE))) {
            try (InputStream in = file.openStream()) {
                read(in).forEach((table, privileges) -> {
                    if (found.put(table, privileges) != null) {
                        throw new IllegalStateException(table + " stands in two files " + RESOURCE);
                    }
                });
            }
        }
        return new SystemAccess(found);
    }

    static Map<String, Set<String>> read(InputStream yaml) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Map.Entry<String, JsonNode> table : new YAMLMapper().readTree(yaml).properties()) {
            Set<String> privileges = new TreeSet<>();
            table.getValue().valueStream().forEach(privilege -> privileges.add(privilege.asString()));
            found.put(table.getKey(), privileges);
        }
        return found;
    }

    /** What the database grants, on tables with a policy for the system role and on all others. */
    static SystemAccess granted(Connection connection, ServiceDatabase names) throws SQLException {
        Map<String, Set<String>> found = new TreeMap<>();
        try (PreparedStatement query = connection.prepareStatement("""
                SELECT n.nspname || '.' || c.relname, lower(g.privilege_type)
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                CROSS JOIN LATERAL aclexplode(c.relacl) g
                WHERE c.relkind IN ('r', 'p', 'v') AND n.nspname !~ '^pg_' AND g.grantee = ?::regrole
                UNION ALL
                SELECT n.nspname || '.' || c.relname, 'policy'
                FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE ?::regrole::oid = ANY (p.polroles)
                """)) {
            query.setString(1, names.systemRole());
            query.setString(2, names.systemRole());
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    found.computeIfAbsent(rows.getString(1), table -> new TreeSet<>()).add(rows.getString(2));
                }
            }
        }
        return new SystemAccess(found);
    }

    /** The same with the policy that each table of the list must have. */
    SystemAccess withPolicies() {
        Map<String, Set<String>> more = new TreeMap<>();
        privileges.forEach((table, granted) -> {
            Set<String> all = new TreeSet<>(granted);
            all.add("policy");
            more.put(table, all);
        });
        return new SystemAccess(more);
    }
}
