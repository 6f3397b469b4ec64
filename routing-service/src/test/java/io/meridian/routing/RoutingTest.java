package io.meridian.routing;

import io.meridian.testkit.service.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** The routing service against real servers, with a tenant-service that knows everybody as an agent. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ServiceTest(service = "routing", classes = RoutingServiceApplication.class)
@Import(TenantServiceStub.class)
public @interface RoutingTest {
}
