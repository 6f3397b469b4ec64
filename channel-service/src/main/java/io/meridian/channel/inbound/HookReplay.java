package io.meridian.channel.inbound;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.adapter.Adapters;
import io.meridian.channel.error.ChannelError;
import io.meridian.kernel.error.Invalid;
import io.meridian.kernel.error.MeridianException;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Tries parked hooks again: after an account was added, or with a release that reads more. */
@Service
class HookReplay {

    private final ParkedHooks parked;
    private final HookIntake intake;
    private final InboundStore store;
    private final ChannelAccounts accounts;
    private final Adapters adapters;
    private final JsonMapper json;

    HookReplay(ParkedHooks parked, HookIntake intake, InboundStore store, ChannelAccounts accounts, Adapters adapters,
            JsonMapper json) {
        this.parked = parked;
        this.intake = intake;
        this.store = store;
        this.accounts = accounts;
        this.adapters = adapters;
        this.json = json;
    }

    /**
     * Takes a parked hook; the loop finds what it gave within a second.
     *
     * @throws MeridianException
     *             {@code still_parked} if it still cannot be taken: it stays where it is
     */
    @Transactional
    public void run(UUID id) {
        ParkedHooks.Content content = parked.take(id);
        if (content.isFailed()) {
            store.addAgain(content.account(), content.event(json));
            return;
        }
        ChannelAccount account = accounts.find(content.account())
                .orElseThrow(() -> Invalid.notFound("channel account"));
        HookIntake.Outcome outcome = content.isLeft()
                ? intake.place(account, List.of(content.event(json)), List.of())
                : intake.read(account, adapters.require(account.channel()), content.payload());
        if (!outcome.isWhole()) {
            throw new MeridianException(ChannelError.STILL_PARKED, "It still cannot be taken: " + outcome.reason()
                    + ". It stays parked until its week is over.");
        }
    }
}
