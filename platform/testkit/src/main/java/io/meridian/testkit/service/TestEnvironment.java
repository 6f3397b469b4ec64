package io.meridian.testkit.service;

import io.meridian.testkit.backends.Backends;
import io.meridian.testkit.backends.TestDatabase;
import io.meridian.testkit.identity.TestKeys;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What surrounds the service under test: its environment variables, its database. A bean in its context. */
public final class TestEnvironment {

    /** The region that services under test believe to be in. */
    public static final String REGION = "eu";

    private final String service;
    private final @Nullable TestDatabase database;
    private final Map<String, Object> variables = new LinkedHashMap<>();

    private TestEnvironment(String service, @Nullable TestDatabase database) {
        this.service = service;
        this.database = database;
    }

    /** The surroundings of a service that a test starts itself, with everything that there is. */
    public static TestEnvironment of(String service) {
        return start(service, true, true, true);
    }

    static TestEnvironment start(String service, boolean database, boolean kafka, boolean redis) {
        TestEnvironment environment = new TestEnvironment(service,
                database ? Backends.postgres().newDatabase(service) : null);
        environment.common();
        environment.database().ifPresent(environment::database);
        if (kafka) {
            environment.variables.put("MERIDIAN_KAFKA_SERVERS", Backends.kafka().bootstrapServers());
        }
        if (redis) {
            environment.variables.put("MERIDIAN_REDIS_URL", Backends.redis().uri().toString());
        }
        return environment;
    }

    /** Name of the process of a service: {@code tenant-service} for {@code tenant}. */
    public static String processName(String service) {
        return "gateway".equals(service) ? service : service + "-service";
    }

    /** The service under test as internal tokens address it, such as {@code tenant-service}. */
    public String processName() {
        return processName(service);
    }

    /** The service's database; empty for a service without one. */
    public Optional<TestDatabase> database() {
        return Optional.ofNullable(database);
    }

    /** The environment variables that the service gets, by name. */
    public Map<String, Object> variables() {
        return variables;
    }

    private void common() {
        TestKeys keys = TestKeys.ofThisJvm();
        variables.put("MERIDIAN_REGION", REGION);
        variables.put("MERIDIAN_PUBLIC_URL", "http://localhost:8080");
        variables.put("MERIDIAN_INTERNAL_JWKS", keys.publicKeys().toString());
        variables.put("MERIDIAN_MASTER_KEY", keys.symmetricKey("master").toString());
        variables.put(prefix() + "_INTERNAL_KEY", keys.privateKey(processName()).toString());
        variables.put(prefix() + "_PORT", "0");
        if ("gateway".equals(service)) {
            variables.put("GATEWAY_COOKIE_KEY", keys.symmetricKey("cookie").toString());
        }
        if ("compliance".equals(service)) {
            variables.put("COMPLIANCE_AUDIT_KEY", keys.privateKey(processName()).toString());
            variables.put("COMPLIANCE_CHECKPOINT_FOLDER",
                    Path.of(System.getProperty("java.io.tmpdir"), "meridian-test-" + UUID.randomUUID()).toString());
        }
    }

    private void database(TestDatabase started) {
        variables.put(prefix() + "_DATABASE_URL", started.url());
        variables.put(prefix() + "_DATABASE_PASSWORD", started.app().password());
        variables.put(prefix() + "_DATABASE_SYSTEM_PASSWORD", started.system().password());
    }

    private String prefix() {
        return service.toUpperCase(Locale.ROOT);
    }
}
