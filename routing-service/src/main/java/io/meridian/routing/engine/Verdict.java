package io.meridian.routing.engine;

/** Why an agent was or was not asked: the word in the decision log. */
public enum Verdict {
    /** Asked. */
    CHOSEN,
    /** Could have been asked; another had been idle for longer or was preferred. */
    ELIGIBLE,
    /** Not in the state available, or not present. */
    NOT_AVAILABLE,
    /** Not in a team of the queue. */
    OTHER_TEAM,
    /** Lacks a skill of the active step. */
    LACKS_SKILL,
    /** His capacity or the channel's ceiling is used up. */
    FULL,
    /** Refused, missed or gave away this very task a moment ago. */
    LOCKED_OUT,
    /** A rule on data residency forbids it. */
    RESIDENCY
}
