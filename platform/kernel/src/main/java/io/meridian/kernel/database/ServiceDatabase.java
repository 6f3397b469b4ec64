package io.meridian.kernel.database;

/**
 * One service's database on a server and its three roles: the owner migrates, the application role works under
 * row-level security, the system role finds work across tenants on the tables of {@code db/system-access.yml}.
 *
 * @param service
 *            short name such as {@code tenant}; also names the migration folder {@code db/migration/<service>}
 * @param database
 *            name of the database, {@code meridian_<service>} unless a test asks for its own
 */
public record ServiceDatabase(String service, String database) {

    public static ServiceDatabase of(String service) {
        return new ServiceDatabase(service, "meridian_" + service);
    }

    public ServiceDatabase {
        if (!service.matches("[a-z]{2,20}") || !database.matches("[a-z][a-z0-9_]{1,40}")) {
            throw new IllegalArgumentException("Not a service or database name: " + service + ", " + database);
        }
    }

    public String ownerRole() {
        return service + "_owner";
    }

    public String appRole() {
        return service + "_app";
    }

    public String systemRole() {
        return service + "_system";
    }
}
