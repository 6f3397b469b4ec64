package io.meridian.channel;

import io.meridian.testkit.service.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** The channel service against real servers. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ServiceTest(service = "channel", properties = {"logging.level.kafka=error", "logging.level.org.apache.kafka=error",
    "logging.level.state.change.logger=error",
    "meridian.channel.objects.folder=${java.io.tmpdir}/meridian-channel-test-objects-${random.uuid}"})
@Import({KnownLaw.class, Shops.class, Broker.class, StatementLog.class, RoutingStub.class, Phones.class,
    KeptTexts.class, Decided.class})
public @interface ChannelServiceTest {
}
