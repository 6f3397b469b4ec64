package io.meridian.ticket;

import io.meridian.testkit.service.ServiceTest;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.springframework.context.annotation.Import;

/** The ticket service against real servers. */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ServiceTest(service = "ticket", properties = {"logging.level.kafka=error", "logging.level.org.apache.kafka=error",
    "logging.level.state.change.logger=error", "meridian.ticket.index-every=50ms", "meridian.ticket.reindex-over=0s"})
@Import({Desk.class, Broker.class, ChannelStub.class, KnownViews.class})
public @interface TicketServiceTest {
}
