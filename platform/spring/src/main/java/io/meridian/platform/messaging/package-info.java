/**
 * Events between services: the outbox and its relay, the inbox and parked events, live listeners, topics. Services use
 * {@link io.meridian.platform.messaging.EventPublisher}, {@link io.meridian.platform.messaging.EventHandler} and
 * {@link io.meridian.platform.messaging.OwnedTopic}; the gateway
 * {@link io.meridian.platform.messaging.LiveEventListener}.
 */
@NullMarked
package io.meridian.platform.messaging;

import org.jspecify.annotations.NullMarked;
