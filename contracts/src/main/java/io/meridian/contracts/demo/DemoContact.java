package io.meridian.contracts.demo;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One finished conversation of a demo tenant's past. Its ids follow from the tenant and its place in the past.
 *
 * @param seed
 *            for everything else about it that a service invents, such as what was said
 * @param market
 *            code of the market, which is its country too
 * @param language
 *            BCP 47
 * @param customer
 *            number of the customer among those of the market and language; the same customers come again
 * @param agent
 *            name of the member of staff who answered; null if the customer left before anybody did
 * @param disposition
 *            code of the result; null without an agent
 * @param secondBrand
 *            whether it is about the tenant's second brand
 */
public record DemoContact(UUID conversationId, UUID segmentId, UUID taskId, long seed, String market, String zone,
        String language, int customer, @Nullable String agent, @Nullable String disposition, boolean secondBrand,
        Times times) {

    /**
     * When what happened, rising; whole seconds.
     *
     * @param answered
     *            accepted by the agent; null without one
     * @param wrappedUp
     *            end of the work after the contact; {@code closed} without an agent
     */
    public record Times(Instant opened, @Nullable Instant answered, Instant closed, Instant wrappedUp) {}
}
