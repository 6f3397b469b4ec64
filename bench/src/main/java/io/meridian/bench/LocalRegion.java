package io.meridian.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.Signature;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.Base64;
import java.util.Properties;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running region of this machine, seen from its data directory. */
final class LocalRegion {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private final Path data;
    private final Properties ports = new Properties();

    LocalRegion(Path data) throws IOException {
        this.data = data;
        try (var in = Files.newBufferedReader(data.resolve("run/ports.properties"))) {
            ports.load(in);
        }
    }

    URI edge() {
        return URI.create("http://localhost:" + port("public"));
    }

    URI service(String name) {
        return URI.create("http://127.0.0.1:" + port(name));
    }

    private String port(String name) {
        String port = ports.getProperty(name);
        if (port == null) {
            throw new IllegalStateException("The region in " + data + " has no port named " + name);
        }
        return port;
    }

    /** The region's PostgreSQL as superuser. */
    Connection database() throws IOException, SQLException {
        String password = Files.readString(data.resolve("secrets/postgres.password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port("postgres") + "/postgres", "postgres",
                password);
    }

    /** A setting of PostgreSQL. */
    static String setting(Connection database, String name) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery("show " + name)) {
            result.next();
            return result.getString(1);
        }
    }

    /** An internal token of an anonymous caller, as the gateway makes it: to call a service past the gateway. */
    String anonymousToken() throws IOException, GeneralSecurityException {
        JsonNode key = JsonMapper.shared().readTree(Files.readString(data.resolve("secrets/gateway.jwk")));
        long now = Instant.now().getEpochSecond();
        String content = base64("{\"alg\":\"Ed25519\",\"typ\":\"meridian+jwt\",\"kid\":\"gateway\"}") + "."
                + base64("{\"iss\":\"gateway\",\"sub\":\"anonymous\",\"iat\":" + now + ",\"exp\":" + (now + 60)
                        + ",\"kind\":\"anonymous\",\"roles\":[],\"permissions\":[],\"scope\":\"own\",\"teams\":[],"
                        + "\"region\":\"eu\"}");
        Signature signature = Signature.getInstance("Ed25519");
        signature.initSign(KeyFactory.getInstance("Ed25519").generatePrivate(new EdECPrivateKeySpec(
                NamedParameterSpec.ED25519, Base64.getUrlDecoder().decode(key.path("d").asString()))));
        signature.update(content.getBytes(StandardCharsets.US_ASCII));
        return content + "." + BASE64.encodeToString(signature.sign());
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
