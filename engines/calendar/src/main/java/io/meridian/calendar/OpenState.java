package io.meridian.calendar;

/** What a calendar says about a moment. The first that holds, in this order. */
public enum OpenState {
    /** Closed by hand, whatever else holds. */
    EMERGENCY,
    /** A holiday, outside its own hours. */
    HOLIDAY,
    /** Outside the hours. */
    CLOSED,
    /** Somebody is there. */
    OPEN
}
