package io.meridian.tenant;

import io.meridian.testkit.service.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/**
 * The tenant service against real servers, with an identity provider in memory. Jobs run when a test runs them, so that a
 * test sees the state between two steps.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ServiceTest(service = "tenant", properties = {"logging.level.kafka=error", "logging.level.org.apache.kafka=error",
    "logging.level.state.change.logger=error", "meridian.tenant.provisioning.poll=1h",
    "meridian.tenant.invitation.poll=1h"})
@Import(TenantFixtures.class)
public @interface TenantServiceTest {
}
