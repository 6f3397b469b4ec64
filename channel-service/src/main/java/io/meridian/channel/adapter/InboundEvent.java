package io.meridian.channel.adapter;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What a provider told. Kept as JSON until it is worked on, so a field that is added has to be nullable.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({@JsonSubTypes.Type(value = InboundEvent.Message.class, name = "message"),
    @JsonSubTypes.Type(value = InboundEvent.Status.class, name = "status")})
public sealed interface InboundEvent {

    /** The provider's id of this event, the same when it is told again. */
    String key();

    /** The provider's id of our number or page. */
    String endpoint();

    /** The customer's address on the channel. */
    String address();

    /** When it happened. */
    Instant at();

    /**
     * The customer wrote.
     *
     * @param name
     *            as the customer calls itself there
     * @param text
     *            null for files alone
     * @param replyTo
     *            provider's id of the message that it answers
     * @param problem
     *            code of what could not be shown; see the contract's Message
     */
    record Message(String key, String endpoint, String address, Instant at, @Nullable String name,
            @Nullable String text, List<MediaPointer> media, @Nullable String replyTo,
            @Nullable String problem) implements InboundEvent {

        public Message {
            media = List.copyOf(media);
        }

        /** The same with everything changed that the customer wrote: the text, and how it calls itself and its files. */
        public Message rewritten(UnaryOperator<String> change) {
            return new Message(key, endpoint, address, at, name == null ? null : change.apply(name),
                    text == null ? null : change.apply(text), media.stream().map(file -> new MediaPointer(file.id(),
                            file.type(), file.name() == null ? null : change.apply(file.name()))).toList(),
                    replyTo, problem);
        }
    }

    /**
     * What became of a message of ours.
     *
     * @param message
     *            provider's id of it
     * @param ours
     *            our own id of it, if the provider gives back what it was told; null otherwise
     * @param failure
     *            of {@link State#FAILED}
     */
    record Status(String key, String endpoint, String address, Instant at, String message, State state,
            @Nullable String ours, @Nullable SendFailure failure) implements InboundEvent {}

    /** How far a message got, from little to much. */
    enum State {
        SENT, DELIVERED, READ, FAILED
    }
}
