package io.meridian.channel.attachment;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A file of a message, as the contract has it; fetched by its id. */
public record AttachmentView(UUID id, @Nullable String name, String type, long size, @Nullable Integer width,
        @Nullable Integer height, boolean erased) {

    /** Under another name. */
    public AttachmentView named(@Nullable String other) {
        return new AttachmentView(id, other, type, size, width, height, erased);
    }
}
