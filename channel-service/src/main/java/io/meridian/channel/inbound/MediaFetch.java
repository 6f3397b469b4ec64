package io.meridian.channel.inbound;

import io.meridian.channel.account.ChannelAccount;
import io.meridian.channel.account.ChannelAccounts;
import io.meridian.channel.adapter.Adapters;
import io.meridian.channel.adapter.MediaException;
import io.meridian.channel.adapter.MediaPointer;
import io.meridian.channel.attachment.AttachmentService;
import io.meridian.channel.customer.Visitor;
import io.meridian.channel.error.ChannelError;
import io.meridian.kernel.error.MeridianException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Brings files of messages from a provider into the object store, checked as those that anybody uploads. */
@Component
class MediaFetch {

    private final ChannelAccounts accounts;
    private final Adapters adapters;
    private final AttachmentService attachments;

    MediaFetch(ChannelAccounts accounts, Adapters adapters, AttachmentService attachments) {
        this.accounts = accounts;
        this.adapters = adapters;
        this.attachments = attachments;
    }

    /**
     * Keeps a file for a message that will take it.
     *
     * @param key
     *            the same for the same file, so that trying again keeps it once
     * @throws MediaException
     *             with a code of the contract's Message as its message
     */
    UUID keep(ChannelAccount account, Visitor visitor, String key, MediaPointer media) throws MediaException {
        byte[] content = adapters.require(account.channel()).fetch(account, accounts.keyring(account.id()), media);
        try {
            return attachments.upload(AttachmentService.Upload.fromProvider(visitor.customerId(), visitor.identityId(),
                    key, media.name(), content)).id();
        } catch (MeridianException e) {
            if (e.code() == ChannelError.ATTACHMENT_TYPE) {
                throw new MediaException("media_type", false);
            }
            if (e.code() == ChannelError.ATTACHMENT_UNSAFE) {
                throw new MediaException("media_unsafe", false);
            }
            throw e;
        }
    }
}
