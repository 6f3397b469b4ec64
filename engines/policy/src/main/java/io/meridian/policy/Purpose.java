package io.meridian.policy;

/** What data are processed for. */
public enum Purpose {
    /** Reading, keeping and answering what somebody writes to a service. */
    CHAT
}
