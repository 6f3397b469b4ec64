package io.meridian.routing.queue;

/**
 * What a queue and a channel ask of an offer.
 *
 * @param points
 *            capacity that the work takes
 * @param ceiling
 *            most pieces of work of the channel per agent
 * @param seconds
 *            how long the agent may think
 */
public record OfferTerms(int points, int ceiling, int seconds) {}
