package io.meridian.contracts.rules;

/**
 * How many different customers and files one member of staff may open in an hour and in 24 hours. Each service that shows
 * them counts for itself.
 */
public record ViewingLimits(int customersPerHour, int customersPerDay, int filesPerHour, int filesPerDay) {

    /** For who did not say otherwise: above what a busy agent opens, and below what a thief wants, also in two services. */
    public static final ViewingLimits DEFAULT = new ViewingLimits(90, 300, 200, 600);
}
