package io.meridian.launcher;

import io.meridian.launcher.process.ChildSpec;
import io.meridian.launcher.process.Probe;
import io.meridian.launcher.process.Signal;
import io.meridian.launcher.region.BusinessTime;
import io.meridian.launcher.region.Cache;
import io.meridian.launcher.region.DataDirectory;
import io.meridian.launcher.region.Distribution;
import io.meridian.launcher.region.Ports;
import io.meridian.launcher.region.RegionDirectory;
import io.meridian.launcher.region.Secrets;
import io.meridian.launcher.server.Jvm;
import io.meridian.launcher.server.Kafka;
import io.meridian.launcher.server.Keycloak;
import io.meridian.launcher.server.Postgres;
import io.meridian.launcher.server.Redis;
import io.meridian.launcher.server.StartUpCache;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** The parts of one region and what each is told. */
final class Region {

    static final String GATEWAY = "gateway";
    static final String SERVICES = "services";
    static final String SIMULATORS = "simulators";

    /** Who may sign internal tokens; a service that comes later has its key already. */
    static final List<String> ISSUERS = List.of(GATEWAY, "tenant-service", "channel-service",
            "routing-service", "ticket-service", "compliance-service");
    /** Password of everybody in the demo; it is printed in the table of local mode, so never real. */
    private static final String DEMO_PASSWORD = "demo-demo-demo";
    private static final String LOCAL_SERVICES = "io.meridian.launcher.services.LocalServices";

    private final String name;
    /** No start-up caches are recorded. */
    private final boolean once;
    private final RegionDirectory directory;
    private final DataDirectory data;
    private final Secrets secrets;
    private final Ports ports;
    private final Distribution distribution;
    private final Postgres postgres;
    private final Kafka kafka;
    private final Redis redis;
    private final Keycloak keycloak;
    private final Map<String, StartUpCache> applicationCaches = new ConcurrentHashMap<>();

    Region(Options options, DataDirectory data, Ports ports, Distribution distribution, Cache cache) {
        this.name = options.regionToStart();
        this.once = options.once();
        this.directory = new RegionDirectory(options.sharedDirectory());
        this.data = data;
        this.ports = ports;
        this.distribution = distribution;
        this.secrets = new Secrets(data.secrets());
        this.postgres = new Postgres(data, secrets, cache, ports.get(Postgres.NAME));
        this.kafka = new Kafka(data, distribution, ports.get(Kafka.NAME), ports.get("kafka-controller"));
        this.redis = new Redis(data, secrets, cache, ports.get(Redis.NAME));
        this.keycloak = new Keycloak(data, secrets, cache, distribution,
                new Keycloak.Address(ports.get(Keycloak.NAME), ports.get("keycloak-management"), publicUrl()));
        if (once) {
            kafka.once();
            keycloak.once();
        }
    }

    /** Start-up caches by child, as far as those have been asked for. */
    Map<String, StartUpCache> startUpCaches() {
        Map<String, StartUpCache> all = new TreeMap<>(applicationCaches);
        all.put(Kafka.NAME, kafka.startUpCache());
        all.put(Keycloak.NAME, keycloak.startUpCache());
        return all;
    }

    /** Names of all ports but the public one. */
    static List<String> portNames() {
        List<String> names = new ArrayList<>(List.of(Postgres.NAME, Redis.NAME, Kafka.NAME, "kafka-controller",
                Keycloak.NAME, "keycloak-management", "smtp", SIMULATORS));
        Arrays.stream(Service.values()).map(Service::fullName).forEach(names::add);
        return names;
    }

    /** The order in which children end: first those that use others. */
    static List<List<String>> stopOrder() {
        List<String> services = new ArrayList<>(List.of(SERVICES));
        Arrays.stream(Service.values()).map(Service::fullName).forEach(services::add);
        return List.of(List.of(GATEWAY), services, List.of(SIMULATORS, Keycloak.NAME, Kafka.NAME, Redis.NAME),
                List.of(Postgres.NAME));
    }

    Postgres postgres() {
        return postgres;
    }

    Kafka kafka() {
        return kafka;
    }

    Redis redis() {
        return redis;
    }

    Keycloak keycloak() {
        return keycloak;
    }

    RegionDirectory directory() {
        return directory;
    }

    /** The demo's tenants of a region, as tenant-service makes them. */
    static List<RegionDirectory.Enterprise> demo(String region) {
        return List.of(new RegionDirectory.Enterprise("lumora", "Lumora Motors", List.of(region + "-lumora")),
                new RegionDirectory.Enterprise("halden", "Halden Audio", List.of(region + "-halden")));
    }

    String publicUrl() {
        return "http://localhost:" + ports.get(Ports.PUBLIC);
    }

    /** Passwords of a service's three roles. */
    Map<String, String> rolePasswords(Service service) {
        Map<String, String> passwords = new HashMap<>();
        for (String role : List.of(service.database().ownerRole(), service.database().appRole(),
                service.database().systemRole())) {
            passwords.put(role, secrets.password(role));
        }
        return passwords;
    }

    /** Brings all databases up to date and ends. */
    ChildSpec migrations() {
        Map<String, String> environment = new TreeMap<>();
        for (Service service : Service.values()) {
            environment.put(prefix(service) + "DATABASE_URL", postgres.jdbcUrl(service.database().database()));
            environment.put(prefix(service) + "DATABASE_OWNER_PASSWORD",
                    secrets.password(service.database().ownerRole()));
        }
        return ChildSpec.of("migrations",
                Jvm.small("192m", classPath(SERVICES), LOCAL_SERVICES, "--migrate"), environment, data.root(),
                () -> true);
    }

    /** The JVMs of the services: one for all, or one each. */
    List<ChildSpec> services(boolean processes) {
        List<Service> all = List.of(Service.values());
        if (!processes) {
            return List.of(services(SERVICES, all, "512m"));
        }
        return all.stream().map(service -> services(service.fullName(), List.of(service), "256m")).toList();
    }

    /** Variables that somebody set for this region, as in an installation. */
    private static Map<String, String> asOutside(String... names) {
        Map<String, String> set = new HashMap<>(System.getenv());
        set.keySet().retainAll(Set.of(names));
        return set;
    }

    private ChildSpec services(String child, List<Service> members, String heap) {
        Map<String, String> environment = common();
        environment.put("MERIDIAN_MASTER_KEY", secrets.key("master").toString());
        environment.putAll(asOutside("MERIDIAN_ROTATE_KEYS_AFTER", "MERIDIAN_KEY_ROTATION_STEP",
                "MERIDIAN_CRYPTO_TENANTKEYTTL"));
        environment.put("MERIDIAN_DEMO", "true");
        environment.put("MERIDIAN_OPERATOR_EMAIL", "ops@meridian.example");
        environment.put("MERIDIAN_OPERATOR_NAME", "Demo Operator");
        environment.put("MERIDIAN_OPERATOR_PASSWORD", DEMO_PASSWORD);
        environment.put("CHANNEL_OBJECT_FOLDER", data.part("objects").toString());
        if (members.contains(Service.COMPLIANCE)) {
            environment.putAll(auditLog());
        }
        environment.put("MERIDIAN_KEYCLOAK_THEME", Keycloak.THEME);
        environment.put("MERIDIAN_SMTP_HOST", "127.0.0.1");
        environment.put("MERIDIAN_SMTP_PORT", Integer.toString(ports.get("smtp")));
        List<String> arguments = new ArrayList<>();
        for (Service service : members) {
            arguments.add(service.shortName());
            String prefix = prefix(service);
            environment.put(prefix + "PORT", Integer.toString(port(service)));
            environment.put(prefix + "DATABASE_URL", postgres.jdbcUrl(service.database().database()));
            environment.put(prefix + "DATABASE_PASSWORD", secrets.password(service.database().appRole()));
            environment.put(prefix + "DATABASE_SYSTEM_PASSWORD", secrets.password(service.database().systemRole()));
            environment.put(prefix + "INTERNAL_KEY", secrets.signingKey(service.fullName()).toString());
        }
        if (members.contains(Service.CHANNEL)) {
            environment.put("CHANNEL_WHATSAPP_GRAPH_URL", "http://127.0.0.1:" + ports.get(SIMULATORS) + "/graph");
        }
        if (members.contains(Service.TENANT)) {
            environment.put("MERIDIAN_KEYCLOAK_CLIENT_ID", Keycloak.ADMIN_CLIENT);
            environment.put("MERIDIAN_KEYCLOAK_CLIENT_SECRET", keycloak.adminSecret());
        }
        List<Probe> ready = members.stream().map(service -> ready(port(service))).toList();
        return application(child, application(child, heap, SERVICES, LOCAL_SERVICES, arguments), environment,
                () -> ready.stream().allMatch(Probe::ready));
    }

    /** Where checkpoints of audit logs are kept, and what signs them: no issuer of tokens. */
    private Map<String, String> auditLog() {
        return Map.of("COMPLIANCE_AUDIT_KEY", secrets.signingKey("audit-log").toString(),
                "COMPLIANCE_CHECKPOINT_FOLDER", data.part("audit-checkpoints").toString());
    }

    /** The command that verifies audit logs without any service, from the databases and the checkpoints. */
    ProcessBuilder auditVerification(List<String> arguments) {
        List<String> command = new ArrayList<>(
                Jvm.small("512m", classPath(SERVICES), "io.meridian.compliance.verify.AuditVerify"));
        command.addAll(arguments);
        ProcessBuilder process = new ProcessBuilder(command);
        process.environment().putAll(auditLog());
        for (Service service : List.of(Service.COMPLIANCE, Service.TENANT)) {
            process.environment().put(prefix(service) + "DATABASE_URL",
                    postgres.jdbcUrl(service.database().database()));
            process.environment().put(prefix(service) + "DATABASE_SYSTEM_PASSWORD",
                    secrets.password(service.database().systemRole()));
        }
        return process;
    }

    ChildSpec gateway() {
        Map<String, String> environment = common();
        // Limits of the edge may be chosen from outside, as in production; the bench raises them.
        System.getenv().entrySet().stream().filter(variable -> variable.getKey().startsWith("GATEWAY_LI"))
                .forEach(variable -> environment.put(variable.getKey(), variable.getValue()));
        environment.put("GATEWAY_PORT", Integer.toString(ports.get(Ports.PUBLIC)));
        environment.put("GATEWAY_INTERNAL_KEY", secrets.signingKey(GATEWAY).toString());
        environment.put("GATEWAY_COOKIE_KEY", secrets.key("cookie").toString());
        environment.put("MERIDIAN_DEMO_URL", "http://127.0.0.1:" + ports.get(SIMULATORS));
        return application(GATEWAY,
                application(GATEWAY, "384m", GATEWAY, "io.meridian.gateway.GatewayApplication", List.of()), environment,
                // The edge shows its health and no more.
                Probe.http(URI.create("http://127.0.0.1:" + ports.get(Ports.PUBLIC) + "/actuator/health")));
    }

    ChildSpec simulators() {
        int web = ports.get(SIMULATORS);
        List<String> command = Jvm.small("128m", classPath(SIMULATORS), "io.meridian.launcher.simulators.Simulators",
                Integer.toString(web), Integer.toString(ports.get("smtp")), data.part("mailbox").toString(), name,
                publicUrl(), data.part("whatsapp").toString(), new BusinessTime(data).file().toString());
        return ChildSpec.of(SIMULATORS, command, Map.of(), data.root(),
                Probe.http(URI.create("http://127.0.0.1:" + web + "/demo/mailbox")));
    }

    /** What every service and the gateway are told. */
    private Map<String, String> common() {
        Map<String, String> environment = new TreeMap<>();
        environment.put("MERIDIAN_REGION", name);
        environment.put("MERIDIAN_PUBLIC_URL", publicUrl());
        environment.put("MERIDIAN_KAFKA_SERVERS", kafka.servers());
        environment.put("MERIDIAN_REDIS_URL", redis.url());
        environment.put("MERIDIAN_KEYCLOAK_URL", keycloak.internalUrl());
        environment.put("MERIDIAN_CONSOLE_CLIENT_SECRET", secrets.password("console-client"));
        environment.put("MERIDIAN_INTERNAL_JWKS", secrets.publicKeys(ISSUERS).toString());
        environment.put("MERIDIAN_CLOCK_FILE", new BusinessTime(data).file().toString());
        environment.put("MERIDIAN_DIRECTORY", directory.file().toString());
        environment.put("MERIDIAN_DIRECTORY_KEY", directory.publicKey().toString());
        for (Service service : Service.values()) {
            environment.put(prefix(service) + "SERVICE_URL", "http://127.0.0.1:" + port(service));
        }
        return environment;
    }

    private ChildSpec application(String child, List<String> command, Map<String, String> environment, Probe ready) {
        return ChildSpec.of(child, command, environment, data.root(), ready).stopWith(Signal.TERM,
                Duration.ofSeconds(90));
    }

    /** A JVM as production runs it, but for the heap and the start-up cache. */
    private List<String> application(String child, String heap, String part, String main, List<String> arguments) {
        Path flags = distribution.project().resolve("config/jvm.args");
        String classPath = classPath(part);
        List<String> command = new ArrayList<>(List.of(Jvm.java(), "@" + flags, "-Xmx" + heap));
        StartUpCache known = StartUpCache.of(data.part("start"), child, classPath);
        StartUpCache cache = once ? known.onlyUse() : known;
        applicationCaches.put(child, cache);
        command.addAll(cache.flags());
        command.addAll(List.of("-cp", classPath, main));
        command.addAll(arguments);
        return command;
    }

    /** Names the state of all migrations: the jars that hold them. */
    String migrationsKey() {
        return StartUpCache.key(classPath(SERVICES));
    }

    private String classPath(String part) {
        return distribution.classPath(part, data.part("lib"));
    }

    private int port(Service service) {
        return ports.get(service.fullName());
    }

    private static String prefix(Service service) {
        return service.name().toUpperCase(Locale.ROOT) + "_";
    }

    /** Ready for requests; what is behind it (Redis, for one) may be away without that. */
    private static Probe ready(int port) {
        return Probe.http(URI.create("http://127.0.0.1:" + port + "/actuator/health/readiness"));
    }
}
