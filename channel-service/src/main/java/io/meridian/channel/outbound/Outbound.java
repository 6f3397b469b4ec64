package io.meridian.channel.outbound;

import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.adapter.Adapters;
import io.meridian.channel.conversation.MessageWaits;
import io.meridian.channel.proactive.ProactiveGate;
import io.meridian.channel.work.KeyedWork;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.stereotype.Component;
import org.springframework.transaction.event.TransactionPhase;
import org.springframework.transaction.event.TransactionalEventListener;

/** The loop that sends. */
@Configuration(proxyBeanMethods = false)
class Outbound {

    /** Each waits for a provider's answer most of its time. */
    private static final int WORKERS = 16;

    @Bean
    KeyedWork<MessageWaits> outboundWork(OutboundDesk desk, OutboundStore store) {
        return new KeyedWork<>("outbound", WORKERS, desk::work, store::waiting);
    }

    /** Where messages go, and who asks whether they may. */
    @Component
    record Ways(ChannelAccounts accounts, Adapters adapters, ProactiveGate gate) {}

    /** Wakes the loop as soon as a message is committed. */
    @Component
    static class Waker {

        private final KeyedWork<MessageWaits> work;

        Waker(KeyedWork<MessageWaits> outboundWork) {
            this.work = outboundWork;
        }

        @TransactionalEventListener(phase = TransactionPhase.AFTER_COMMIT)
        void committed(MessageWaits waits) {
            work.wake(waits);
        }
    }
}
