package io.meridian.tenant;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.meridian.contracts.access.Role;
import io.meridian.kernel.tenancy.CurrentTenant;
import io.meridian.kernel.tenancy.TenantId;
import io.meridian.platform.directory.DirectoryFile;
import io.meridian.tenant.keycloak.FakeKeycloakAdmin;
import io.meridian.tenant.organisation.Tenants;
import io.meridian.testkit.contract.ApiClient;
import io.meridian.testkit.identity.TestCaller;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.test.context.DynamicPropertyRegistrar;

/** Tenants and callers for integration tests, made through the interface. */
@TestConfiguration(proxyBeanMethods = false)
public class TenantFixtures {

    @Bean
    @Primary
    FakeKeycloakAdmin fakeKeycloakAdmin() {
        return new FakeKeycloakAdmin();
    }

    @Bean
    TestDirectory testDirectory() {
        return new TestDirectory();
    }

    @Bean
    DirectoryFile directoryFile(TestDirectory directory) {
        return directory.read();
    }

    /** Takes the mails that this service sends itself. */
    @Bean(initMethod = "start", destroyMethod = "stop")
    GreenMail mailRelay() {
        return new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    }

    @Bean
    DynamicPropertyRegistrar mailSettings(GreenMail relay) {
        return registry -> registry.add("meridian.keycloak.smtp.port", () -> relay.getSmtp().getPort());
    }

    @Bean
    Api tenantApi(ApiClient client, ConfigurableBeanFactory beans, Tenants tenants) {
        return new Api(client, beans, tenants);
    }

    /** A tenant that is made. */
    public record TestTenant(UUID id, String slug, String adminEmail) {}

    /** The interface of the service, and tenants made by it. */
    public static final class Api {

        private final ApiClient client;
        private final ConfigurableBeanFactory beans;
        private final Tenants tenants;

        Api(ApiClient client, ConfigurableBeanFactory beans, Tenants tenants) {
            this.client = client;
            this.beans = beans;
            this.tenants = tenants;
        }

        public ApiClient client() {
            return client;
        }

        public ApiClient operator() {
            return client.as(TestCaller.user(null, Role.PLATFORM_OPS));
        }

        public ApiClient gateway() {
            return client.as(TestCaller.service("gateway", null));
        }

        public ApiClient admin(TestTenant tenant) {
            return client.as(TestCaller.user(tenant.id(), Role.TENANT_ADMIN, Role.ENTERPRISE_ADMIN));
        }

        public Map<String, Object> wish(String slug) {
            Map<String, Object> wish = new HashMap<>();
            wish.put("slug", slug);
            wish.put("name", "Tenant " + slug);
            wish.put("enterpriseId", null);
            wish.put("enterpriseName", "Enterprise " + slug);
            wish.put("defaultLanguage", "de");
            wish.put("timeZone", "Europe/Berlin");
            wish.put("admin", Map.of("email", "Admin@" + slug + ".example", "name", "Ada Admin", "locale", "de"));
            return wish;
        }

        public TestTenant newTenant() {
            String slug = "eu-t" + UUID.randomUUID().toString().substring(0, 8);
            UUID id = UUID.fromString(
                    operator().post("/api/v1/tenants", wish(slug)).expect(202).json().path("id").asString());
            runJob("provisioner");
            return new TestTenant(id, slug, "admin@" + slug + ".example");
        }

        /** Id of a tenant's organization. */
        public String organization(TestTenant tenant) {
            return String.valueOf(
                    CurrentTenant.call(new TenantId(tenant.id()), tenants::get).organizationId());
        }

        /** Runs a job's method {@code run} now. */
        public void runJob(String bean) {
            Object job = beans.getBean(bean);
            try {
                var run = job.getClass().getDeclaredMethod("run");
                run.setAccessible(true);
                run.invoke(job);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
