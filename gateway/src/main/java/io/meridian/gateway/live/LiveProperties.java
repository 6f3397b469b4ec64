package io.meridian.gateway.live;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * The live hub.
 *
 * @param channelUrl
 *            internal address of channel-service, which owns {@code conversation:<id>}
 * @param routingUrl
 *            internal address of routing-service, which owns {@code me} and takes presence
 * @param ticketUrl
 *            internal address of ticket-service, which owns {@code ticket:<id>}
 * @param timeout
 *            for an owner's answer
 * @param deliveries
 *            most questions under way to one owner about changes; what waits goes together into the next
 * @param subscribes
 *            most questions under way to one owner about subscriptions
 * @param heartbeat
 *            between two pings; a client silent for two of them is gone. Whole seconds
 * @param eventStreamFor
 *            after which an event stream ends; its client asks again with the last numbers that it saw
 * @param sendTimeout
 *            for one frame to be taken by the line; a client that reads nothing for so long is gone
 * @param lookEvery
 *            how often a connection's session and rights are looked at
 * @param buffer
 *            frames of streams that wait for one connection at most
 * @param maxFrame
 *            largest frame from a client
 * @param framesPerSecond
 *            from one client, four times as many at once
 * @param typingPerSecond
 *            from one client; the rest is dropped
 * @param maxStreams
 *            followed by one connection
 * @param limits
 *            connections
 * @param presenceEvery
 *            how often routing-service is told who is there
 */
@Validated
@ConfigurationProperties("meridian.live")
record LiveProperties(@NotNull URI channelUrl, @NotNull URI routingUrl, @NotNull URI ticketUrl,
        @DefaultValue("2s") Duration timeout,
        @DefaultValue("8") @Min(1) @Max(256) int deliveries, @DefaultValue("16") @Min(1) @Max(256) int subscribes,
        @DefaultValue("20s") Duration heartbeat, @DefaultValue("10m") Duration eventStreamFor,
        @DefaultValue("40s") Duration sendTimeout,
        @DefaultValue("30s") Duration lookEvery,
        @DefaultValue("256") @Min(8) int buffer, @DefaultValue("16KB") DataSize maxFrame,
        @DefaultValue("20") @Min(1) int framesPerSecond, @DefaultValue("4") @Min(1) int typingPerSecond,
        @DefaultValue("100") @Min(1) @Max(100) int maxStreams, @DefaultValue Limits limits,
        @DefaultValue("5s") Duration presenceEvery) {

    /**
     * Connections of this node.
     *
     * @param perTenant
     *            of one tenant's staff and visitors
     * @param perUser
     *            of one person: tabs
     * @param perAddress
     *            of visitors from one address (IPv6: /64), behind which a whole company may sit
     */
    record Limits(@DefaultValue("20000") @Min(1) int perTenant, @DefaultValue("20") @Min(1) int perUser,
            @DefaultValue("200") @Min(1) int perAddress) {}
}
