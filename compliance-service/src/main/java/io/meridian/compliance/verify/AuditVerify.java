package io.meridian.compliance.verify;

import io.meridian.compliance.engine.Checkpoint;
import io.meridian.compliance.engine.NoteKey;
import io.meridian.compliance.engine.Verdict;
import io.meridian.compliance.engine.Verifier;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The command {@code ./meridian audit verify}: reads the log from the database and the checkpoints from their folder, and
 * asks the service nothing. Ends with 0 if every log is whole, with 1 if one is not, with 2 if it could not look.
 *
 * <p>
 * Environment: {@code COMPLIANCE_DATABASE_URL}, {@code COMPLIANCE_DATABASE_SYSTEM_PASSWORD},
 * {@code COMPLIANCE_CHECKPOINT_FOLDER}, {@code COMPLIANCE_AUDIT_KEY} (JWK; the public part is enough); to name tenants
 * {@code TENANT_DATABASE_URL} and {@code TENANT_DATABASE_SYSTEM_PASSWORD}.
 */
final class AuditVerify {

    private static final Pattern MEMBER = Pattern.compile("\"(kid|x)\"\\s*:\\s*\"([A-Za-z0-9_.-]+)\"");
    private static final int NOT_WHOLE = 1;
    private static final int NOT_DONE = 2;

    private final Map<String, String> environment;
    private final PrintStream out;

    /** @param out
     *            where people read */
    AuditVerify(Map<String, String> environment, PrintStream out) {
        this.environment = environment;
        this.out = out;
    }

    /** @param arguments
     *            {@code --tenant} and a slug or id, or nothing for all */
    public static void main(String[] arguments) {
        System.exit(new AuditVerify(System.getenv(), System.out).run(List.of(arguments)));
    }

    /** The exit code. */
    int run(List<String> arguments) {
        try {
            String wanted = arguments.size() == 2 && arguments.getFirst().equals("--tenant") ? arguments.get(1) : "";
            if (wanted.isEmpty() && !arguments.isEmpty()) {
                out.println("Usage: ./meridian audit verify [--tenant slug]");
                return NOT_DONE;
            }
            NoteKey key = key(Files.readString(Path.of(variable("COMPLIANCE_AUDIT_KEY"))));
            return verify(wanted, key) ? 0 : NOT_WHOLE;
        } catch (IOException | SQLException | IllegalStateException | IllegalArgumentException e) {
            out.println("The audit log could not be verified: " + e.getMessage());
            out.println("The region's database must run: ./meridian up");
            return NOT_DONE;
        }
    }

    private boolean verify(String wanted, NoteKey key) throws SQLException {
        Map<UUID, String> slugs = slugs();
        CheckpointFolder folder = new CheckpointFolder(Path.of(variable("COMPLIANCE_CHECKPOINT_FOLDER")));
        boolean whole = true;
        int found = 0;
        for (UUID tenant : tenants(folder)) {
            String slug = slugs.getOrDefault(tenant, tenant.toString());
            if (!wanted.isEmpty() && !wanted.equals(slug) && !wanted.equals(tenant.toString())) {
                continue;
            }
            found++;
            whole &= verify(tenant, slug, key, folder);
        }
        if (found == 0) {
            throw new IllegalStateException(wanted.isEmpty() ? "there is none yet" : "there is none of " + wanted);
        }
        return whole;
    }

    private boolean verify(UUID tenant, String slug, NoteKey key, CheckpointFolder folder) throws SQLException {
        List<String> outside = folder.notes(tenant); // before the database: it must not be ahead of what is read there
        long start = System.nanoTime();
        Verdict verdict;
        try (Connection connection = connect()) {
            verdict = new Verifier(Checkpoint.origin(tenant), key).verify(new JdbcLog(connection, tenant), outside);
        }
        String size = "%d entries, %d checkpoints, %d outside, root %s, %d ms".formatted(verdict.size(),
                verdict.checkpoints(), verdict.outside(), HexFormat.of().formatHex(verdict.root(), 0, 8),
                (System.nanoTime() - start) / 1_000_000);
        if (verdict.tampering() == null) {
            out.println("whole      " + slug + ": " + size);
            return true;
        }
        out.println("NOT WHOLE  " + slug + ": " + verdict.tampering().wire() + ", first bad entry " + verdict.firstBad()
                + ". " + verdict.explanation() + " (" + size + ")");
        return false;
    }

    /** Those with a log, and those of which only the checkpoints outside are left. */
    private List<UUID> tenants(CheckpointFolder folder) throws SQLException {
        List<UUID> tenants = new ArrayList<>(folder.tenants());
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement("select tenant_id from audit_tree");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                tenants.add(rows.getObject(1, UUID.class));
            }
        }
        return tenants.stream().distinct().sorted().toList();
    }

    private Map<UUID, String> slugs() throws SQLException {
        Map<UUID, String> slugs = new TreeMap<>();
        if (environment.get("TENANT_DATABASE_URL") == null) {
            return slugs;
        }
        try (Connection connection = DriverManager.getConnection(variable("TENANT_DATABASE_URL"), "tenant_system",
                variable("TENANT_DATABASE_SYSTEM_PASSWORD"));
                PreparedStatement statement = connection.prepareStatement("select id, slug from tenant");
                ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                slugs.put(rows.getObject(1, UUID.class), rows.getString(2));
            }
        }
        return slugs;
    }

    private Connection connect() throws SQLException {
        Connection connection = DriverManager.getConnection(variable("COMPLIANCE_DATABASE_URL"), "compliance_system",
                variable("COMPLIANCE_DATABASE_SYSTEM_PASSWORD"));
        connection.setAutoCommit(false); // rows come in portions, all of one moment
        connection.setReadOnly(true);
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        return connection;
    }

    private static NoteKey key(String jwk) {
        String name = "";
        byte[] raw = new byte[0];
        Matcher members = MEMBER.matcher(jwk);
        while (members.find()) {
            if (members.group(1).equals("kid")) {
                name = members.group(2);
            } else {
                raw = Base64.getUrlDecoder().decode(members.group(2).getBytes(StandardCharsets.US_ASCII));
            }
        }
        return new NoteKey(name, raw);
    }

    private String variable(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new IllegalStateException("the variable " + name + " is not set");
        }
        return value;
    }
}
