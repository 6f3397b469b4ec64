package io.meridian.testkit.architecture;

import com.tngtech.archunit.core.domain.AccessTarget.MethodCallTarget;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.CanBeAnnotated;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.Map;
import java.util.Set;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * The house rules. Each says why it is one; who breaks it for a good reason writes an ADR and changes the rule here. Names
 * of frameworks' types are texts, so that a module without the framework can be checked too.
 */
public final class HouseRules {

    private static final String TRANSACTIONAL = "org.springframework.transaction.annotation.Transactional";
    private static final Set<String> INJECTIONS = Set.of("org.springframework.beans.factory.annotation.Autowired",
            "org.springframework.beans.factory.annotation.Value", "jakarta.inject.Inject",
            "jakarta.annotation.Resource",
            "jakarta.persistence.PersistenceContext");
    private static final List<String> MUTABLE = List.of("java.util.Collection", "java.util.Map",
            "java.util.concurrent.atomic.AtomicReference", "java.util.concurrent.atomic.AtomicInteger",
            "java.util.concurrent.atomic.AtomicLong", "java.util.concurrent.atomic.AtomicBoolean",
            "java.util.concurrent.atomic.LongAdder", "java.lang.ThreadLocal", "java.lang.StringBuilder");
    /** Packages and types by which a program leaves its machine. */
    private static final List<String> WAYS_OUT = List.of("java.net.http.", "org.apache.hc.", "java.net.URLConnection",
            "java.net.HttpURLConnection", "java.net.Socket", "java.net.Datagram", "java.nio.channels.SocketChannel",
            "java.nio.channels.Datagram", "java.nio.channels.AsynchronousSocketChannel", "javax.net.SocketFactory",
            "javax.net.ssl.SSLSocket", "org.springframework.web.client.RestTemplate",
            "org.springframework.web.client.RestClient$Builder", "org.springframework.core.io.UrlResource");
    /** Methods that do as well, by their class. */
    private static final Map<String, Set<String>> CALLS_OUT = Map.of(
            "org.springframework.web.client.RestClient", Set.of("builder", "create"),
            "org.springframework.web.reactive.function.client.WebClient", Set.of("builder", "create"),
            "java.net.URL", Set.of("openStream", "openConnection", "getContent"));
    /** They ask what operators configured or read the class path, never what a tenant or a provider gave. */
    private static final List<String> ASK_THE_CONFIGURED = List.of("io.meridian.gateway.",
            "io.meridian.testkit.contract.",
            "io.meridian.testkit.database.SystemAccess",
            "io.meridian.platform.outgoing.", "io.meridian.platform.client.ServiceClients",
            "io.meridian.platform.crypto.VaultTransit", "io.meridian.tenant.keycloak.RestCalls",
            "io.meridian.channel.attachment.S3ObjectStore");
    /** Types of constants made by {@code List.of} and its like. */
    private static final Set<String> MAYBE_IMMUTABLE = Set.of("java.util.Collection", "java.util.List", "java.util.Set",
            "java.util.Map", "java.util.SequencedMap", "java.util.SequencedSet");

    private HouseRules() {}

    /** An object with a hidden field can be made half: a constructor says what is needed, and a test can call it. */
    public static ArchRule noFieldInjection() {
        return noFields().should().beAnnotatedWith(describe("an annotation that injects",
                annotation -> INJECTIONS.contains(annotation.getRawType().getName())))
                .as("Fields are not injected; constructors are").allowEmptyShould(true);
    }

    /** All services run in one JVM in local mode: what one leaves in a static field, another one finds. */
    public static ArchRule noStaticMutableState() {
        return fields().that().areStatic().and(are(describe("written by people", HouseRules::isWrittenByPeople)))
                .should().beFinal().andShould().notHaveRawType(describe("a mutable type", HouseRules::isMutable))
                .as("Static fields are final and not of a mutable type").allowEmptyShould(true);
    }

    /** Such a name says that nobody knew what belongs together; it attracts everything else. */
    public static ArchRule noDrawerNames() {
        return noClasses().that(are(describe("not named after the framework type they are",
                type -> !isNamedAfterItsType(type)))).should().haveSimpleNameEndingWith("Util").orShould()
                .haveSimpleNameEndingWith("Utils").orShould().haveSimpleNameEndingWith("Helper").orShould()
                .haveSimpleNameEndingWith("Helpers").orShould().haveSimpleNameEndingWith("Manager").orShould()
                .haveSimpleNameEndingWith("Impl")
                .as("Classes are named by what they do, not Util, Helper, Manager or Impl").allowEmptyShould(true);
    }

    /** The same for packages. */
    public static ArchRule noDrawerPackages() {
        return noClasses().should()
                .resideInAnyPackage("..common..", "..shared..", "..util..", "..utils..", "..helper..", "..misc..")
                .as("Packages are features, not common, shared or util").allowEmptyShould(true);
    }

    /**
     * What makes Meridian Meridian is tested by the million cases, without a context and with a clock of the test.
     *
     * @param packages
     *            of engines and domain cores, such as {@code ..engine..}
     */
    public static ArchRule plainJavaIn(String... packages) {
        return classes().that().resideInAnyPackage(packages).should().onlyDependOnClassesThat(
                resideInAnyPackage("java..", "org.jspecify..", "io.meridian.kernel..", "io.meridian.contracts..",
                        "io.meridian.engine..").or(resideInAnyPackage(packages))
                        .or(describe("arrays of primitives", JavaClass::isPrimitive)))
                .as("Engines know the JDK, kernel and contracts, no framework").allowEmptyShould(true);
    }

    /** A controller that queries skips the rules and the transaction of its service. */
    public static ArchRule controllersAskServices() {
        return noClasses().that(are(describe("controllers", HouseRules::isController))).should()
                .dependOnClassesThat(describe("repositories or access to the database",
                        type -> type.isAssignableTo("org.springframework.data.repository.Repository")
                                || type.getSimpleName().endsWith("Repository")
                                || type.getName().equals("jakarta.persistence.EntityManager")
                                || type.getPackageName().startsWith("org.springframework.jdbc")))
                .as("Controllers ask services, not repositories").allowEmptyShould(true);
    }

    /** What another feature knows of a table, it comes to write; aggregates refer to each other by id. */
    public static ArchRule entitiesStayInTheirPackage() {
        return classes().that(are(describe("entities", HouseRules::isEntity))).and()
                .areNotAnnotatedWith("jakarta.persistence.MappedSuperclass") // no table of its own
                .should(new OnlyUsedInOwnPackage()).as("Entities stay in the package of their feature")
                .allowEmptyShould(true);
    }

    /** The contract would follow every change of a table, and a new column would be out before anybody decided so. */
    public static ArchRule entitiesAreNotAnswers() {
        return methods().that(are(describe("handlers",
                HouseRules::isHandler)))
                .should(new NotExchangeEntities()).as("Requests and answers are records, not entities")
                .allowEmptyShould(true);
    }

    /** One place decides where a transaction begins, and with it which tenant the database believes. */
    public static ArchRule transactionsBeginInServices() {
        return classes().that(are(describe("transactional", HouseRules::isTransactional))).should()
                .beMetaAnnotatedWith("org.springframework.stereotype.Service")
                .as("@Transactional stands in classes with @Service").allowEmptyShould(true);
    }

    /** A proxy cannot step in front of such a method: the annotation would do nothing, and silently. */
    public static ArchRule transactionalMethodsCanBeProxied() {
        return methods().that().areAnnotatedWith(TRANSACTIONAL).should().notBePrivate().andShould().notBeFinal()
                .andShould().notBeStatic().as("@Transactional methods are not private, final or static")
                .allowEmptyShould(true);
    }

    /** They carry a zone nobody chose, and change. {@code java.sql.Timestamp} may be a parameter of JDBC. */
    public static ArchRule noOldDates() {
        return noClasses().should()
                .dependOnClassesThat(describe("java.util.Date, Calendar, SimpleDateFormat or their like",
                        type -> Set.of("java.util.Date", "java.util.Calendar", "java.util.GregorianCalendar",
                                "java.util.TimeZone", "java.text.SimpleDateFormat", "java.text.DateFormat",
                                "java.sql.Date", "java.sql.Time").contains(type.getName())))
                .as("Time is java.time").allowEmptyShould(true);
    }

    /**
     * Tests move time, and so does local mode: whoever asks the machine does not notice. Libraries may: a lag is measured
     * by the machine's clock, not by the one that somebody has moved.
     */
    public static ArchRule timeComesFromAClock() {
        return noClasses().should()
                .callMethodWhere(describe("time of the machine", HouseRules::asksTheMachineForTime))
                .as("Time comes from an injected Clock").allowEmptyShould(true);
    }

    /** Only tests and local mode move business time, with classes that no service's image contains. */
    public static ArchRule businessTimeIsNotMoved() {
        return noClasses().that().resideOutsideOfPackage("io.meridian.testkit.service").should()
                .callMethodWhere(describe("moving business time",
                        call -> call.getTarget().getOwner().getName().equals("io.meridian.kernel.time.BusinessClock")
                                && call.getTarget().getName().equals("moved")))
                .as("No service moves business time").allowEmptyShould(true);
    }

    /** An address that a tenant or a provider gave may mean our own network: one way out looks at each. */
    public static ArchRule callsGoOutByOneWay() {
        return noClasses().that(are(describe("not among those that ask what operators configured",
                type -> ASK_THE_CONFIGURED.stream().noneMatch(type.getName()::startsWith)))).should()
                .dependOnClassesThat(describe("a way out of the machine",
                        type -> WAYS_OUT.stream().anyMatch(type.getName()::startsWith)))
                .orShould().callMethodWhere(describe("going out by a method", HouseRules::makesAClient))
                .as("Addresses outside are called by io.meridian.platform.outgoing").allowEmptyShould(true);
    }

    private static boolean makesAClient(JavaMethodCall call) {
        Set<String> calls = CALLS_OUT.getOrDefault(call.getTargetOwner().getName(), Set.of());
        return calls.contains(call.getName());
    }

    /** A public class is a promise to other features. Made by accident, it is kept for ever. */
    public static ArchRule publicOnlyIfUsedElsewhere() {
        return classes().that().arePublic().and().areTopLevelClasses()
                .and(are(describe("not found by a framework", type -> !isFoundByFramework(type))))
                .should(new UsedInAnotherPackage()).as("A class is public only if another package uses it")
                .allowEmptyShould(true);
    }

    /**
     * Two features that need each other are one feature, and neither can be read, tested or moved alone.
     *
     * @param rootPackage
     *            of the module, such as {@code io.meridian.tenant}
     */
    public static ArchRule featuresHaveNoCycles(String rootPackage) {
        return slices().matching(rootPackage + ".(*)..").should().beFreeOfCycles()
                .as("Features do not need each other in a circle").allowEmptyShould(true);
    }

    static boolean isEntity(CanBeAnnotated type) {
        return type.isAnnotatedWith("jakarta.persistence.Entity")
                || type.isAnnotatedWith("jakarta.persistence.Embeddable")
                || type.isAnnotatedWith("jakarta.persistence.MappedSuperclass");
    }

    private static boolean isController(JavaClass type) {
        return type.isMetaAnnotatedWith("org.springframework.stereotype.Controller");
    }

    private static boolean isHandler(JavaMethod method) {
        return method.isMetaAnnotatedWith("org.springframework.web.bind.annotation.RequestMapping");
    }

    private static boolean isTransactional(JavaClass type) {
        return type.isAnnotatedWith(TRANSACTIONAL)
                || type.getMethods().stream().anyMatch(method -> method.isAnnotatedWith(TRANSACTIONAL));
    }

    private static boolean isWrittenByPeople(JavaField field) {
        return !field.getModifiers().contains(JavaModifier.SYNTHETIC) && !field.getName().startsWith("$");
    }

    private static boolean isMutable(JavaClass type) {
        return MUTABLE.stream().anyMatch(type::isAssignableTo) && !MAYBE_IMMUTABLE.contains(type.getName());
    }

    private static boolean isNamedAfterItsType(JavaClass type) {
        return type.getAllRawSuperclasses().stream().anyMatch(parent -> sharesLastWord(type, parent))
                || type.getAllRawInterfaces().stream().anyMatch(parent -> sharesLastWord(type, parent));
    }

    private static boolean sharesLastWord(JavaClass type, JavaClass parent) {
        return !parent.getPackageName().startsWith("io.meridian.") && parent.getSimpleName().endsWith("Manager")
                && type.getSimpleName().endsWith("Manager");
    }

    private static boolean isFoundByFramework(JavaClass type) {
        return type.isMetaAnnotatedWith("org.springframework.boot.autoconfigure.SpringBootApplication")
                || type.isMetaAnnotatedWith("org.springframework.boot.SpringBootConfiguration")
                || type.isAnnotatedWith("org.springframework.boot.context.properties.ConfigurationProperties")
                || type.getSimpleName().equals("package-info");
    }

    private static boolean asksTheMachineForTime(JavaMethodCall call) {
        MethodCallTarget target = call.getTarget();
        String owner = target.getOwner().getName();
        if (owner.equals("java.lang.System")) {
            return target.getName().equals("currentTimeMillis");
        }
        return owner.startsWith("java.time.") && target.getName().equals("now")
                && target.getRawParameterTypes().stream().noneMatch(type -> type.getName().equals("java.time.Clock"));
    }
}
