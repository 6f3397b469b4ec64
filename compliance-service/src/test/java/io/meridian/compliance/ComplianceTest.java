package io.meridian.compliance;

import io.meridian.compliance.audit.Keepers;
import io.meridian.compliance.audit.Logs;
import io.meridian.compliance.guard.GuardListenerOfOthers;
import io.meridian.compliance.law.Neighbour;
import io.meridian.testkit.service.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** The compliance service against real servers, with services that tell what a test says. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ServiceTest(service = "compliance", classes = ComplianceServiceApplication.class, properties = {
    "logging.level.kafka=error",
    "logging.level.org.apache.kafka=error", "logging.level.state.change.logger=error",
    "meridian.compliance.audit.checkpoint=60s"})
@Import({Teller.class, Logs.class, Keepers.class, Neighbour.class, GuardListenerOfOthers.class})
public @interface ComplianceTest {
}
