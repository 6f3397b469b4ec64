package io.meridian.testkit.backends;

import io.meridian.kernel.database.DatabaseSetup;
import io.meridian.kernel.database.Migrations;
import io.meridian.kernel.database.ServiceDatabase;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** A running PostgreSQL server, on which every test context gets a database of its own. */
public final class PostgresServer {

    private final String url;
    private final Login superuser;
    private final AtomicInteger databases = new AtomicInteger();

    /**
     * @param url
     *            JDBC address without a database, ending in a slash
     */
    PostgresServer(String url, Login superuser) {
        this.url = url;
        this.superuser = superuser;
    }

    /**
     * Creates a fresh database with the three roles of a service, and migrates it as the owner if the class path has
     * {@code db/migration/<service>}.
     *
     * @param service
     *            short name such as {@code tenant}
     */
    public TestDatabase newDatabase(String service) {
        TestDatabase database = newEmptyDatabase(service);
        if (PostgresServer.class.getResource("/db/migration/" + service) != null) {
            new Migrations(database.names()).run(database.url(), database.owner().password());
        }
        return database;
    }

    /** Like {@link #newDatabase}, but without migrations. */
    public TestDatabase newEmptyDatabase(String service) {
        ServiceDatabase names = new ServiceDatabase(service,
                "meridian_" + service + "_" + databases.incrementAndGet());
        TestDatabase database = new TestDatabase(names, url + names.database(), superuser);
        try {
            new DatabaseSetup(url, superuser.user(), superuser.password()).create(names,
                    Map.of(database.owner().user(), database.owner().password(), database.app().user(),
                            database.app().password(), database.system().user(), database.system().password()));
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create the test database " + names.database(), e);
        }
        return database;
    }
}
