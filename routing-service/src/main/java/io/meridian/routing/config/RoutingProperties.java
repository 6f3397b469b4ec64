package io.meridian.routing.config;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Times of routing, and whom it asks.
 *
 * @param tenantServiceUrl
 *            address of tenant-service inside the cell
 * @param reaper
 *            how often offers and wrap-ups that are over are looked for
 * @param sweep
 *            how often tenants with waiting work are looked at though nothing was heard: the safety net
 * @param lease
 *            how long a node holds a shard of the tenants without renewing it
 * @param lockOut
 *            how long an agent who refused or missed a task is not asked for it again
 * @param directedWait
 *            how long work that was given to an agent by name waits for her while she is full, before it is the queue's
 * @param absentAfter
 *            without a sign of the agent's browser for this long he is offered nothing
 * @param takenAfter
 *            without a sign for this long his work goes to others
 * @param framesKept
 *            how long frames can be read again by cursor
 * @param demo
 *            whether demo tenants get work that was done in the thirty days before
 */
@ConfigurationProperties("meridian.routing")
public record RoutingProperties(URI tenantServiceUrl, @DefaultValue("250ms") Duration reaper,
        @DefaultValue("500ms") Duration sweep,
        @DefaultValue("10s") Duration lease, @DefaultValue("60s") Duration lockOut,
        @DefaultValue("30s") Duration directedWait, @DefaultValue("15s") Duration absentAfter,
        @DefaultValue("60s") Duration takenAfter,
        @DefaultValue("24h") Duration framesKept, @DefaultValue("false") boolean demo) {}
