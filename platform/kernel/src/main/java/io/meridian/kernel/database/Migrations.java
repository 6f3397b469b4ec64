package io.meridian.kernel.database;

import java.util.Map;

import org.flywaydb.core.Flyway;

/**
 * Brings a service's database to the state its release expects: first the platform's own tables in the schema
 * {@code platform}, then the service's in {@code public}. Runs as the owner role, in the service's {@code --migrate}
 * mode; never at the start of a serving process. Forward only.
 */
public final class Migrations {

    private final ServiceDatabase database;

    public Migrations(ServiceDatabase database) {
        this.database = database;
    }

    /**
     * @param jdbcUrl
     *            address of the service's database
     * @param ownerPassword
     *            password of {@link ServiceDatabase#ownerRole()}
     */
    public void run(String jdbcUrl, String ownerPassword) {
        migrate(jdbcUrl, ownerPassword, "platform", "classpath:db/migration/platform");
        migrate(jdbcUrl, ownerPassword, "public", "classpath:db/migration/" + database.service());
    }

    private void migrate(String jdbcUrl, String password, String schema, String location) {
        Flyway.configure(Migrations.class.getClassLoader()).dataSource(jdbcUrl, database.ownerRole(), password)
                .schemas(schema).defaultSchema(schema).createSchemas(true).locations(location)
                .failOnMissingLocations(true).outOfOrder(false).baselineOnMigrate(false).cleanDisabled(true)
                .placeholders(Map.of("owner", database.ownerRole(), "app", database.appRole(), "system",
                        database.systemRole()))
                .load().migrate();
    }
}
