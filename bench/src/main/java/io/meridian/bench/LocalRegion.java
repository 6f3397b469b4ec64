package io.meridian.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** A running region of this machine, seen from its data directory. */
final class LocalRegion {

    private final Path data;
    private final Properties ports = new Properties();

    LocalRegion(Path data) throws IOException {
        this.data = data;
        try (var in = Files.newBufferedReader(data.resolve("run/ports.properties"))) {
            ports.load(in);
        }
    }

    /** Its data directory. */
    Path data() {
        return data;
    }

    URI edge() {
        return URI.create("http://localhost:" + port("public"));
    }

    URI service(String name) {
        return URI.create("http://127.0.0.1:" + port(name));
    }

    /** Bootstrap servers of Kafka. */
    String kafka() {
        return "127.0.0.1:" + port("kafka");
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
        return database("postgres");
    }

    /** One of its databases as superuser, whom no row policy binds. */
    Connection database(String name) throws IOException, SQLException {
        String password = Files.readString(data.resolve("secrets/postgres.password")).strip();
        return DriverManager.getConnection("jdbc:postgresql://127.0.0.1:" + port("postgres") + "/" + name, "postgres",
                password);
    }

    /** The one number that a query gives. */
    static long number(Connection database, String query) throws SQLException {
        try (Statement sql = database.createStatement(); ResultSet result = sql.executeQuery(query)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** A setting of PostgreSQL. */
    static String setting(Connection database, String name) throws SQLException {
        try (Statement statement = database.createStatement();
                ResultSet result = statement.executeQuery("show " + name)) {
            result.next();
            return result.getString(1);
        }
    }
}
