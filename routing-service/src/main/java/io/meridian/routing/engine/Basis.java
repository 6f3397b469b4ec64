package io.meridian.routing.engine;

/** By what an agent was chosen: beside the verdicts, the other half of the reason. */
public enum Basis {
    /** The queue's teams and steps. */
    QUEUE,
    /** An agent gave it to this one by name. */
    DIRECTED,
    /** It was given to an agent who could not take it, refused or missed it; so by the queue's teams and steps. */
    FALL_BACK,
    /** A supervisor chose. */
    BY_HAND
}
