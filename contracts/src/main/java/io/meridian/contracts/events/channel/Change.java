package io.meridian.contracts.events.channel;

/** What changed in a conversation. */
public enum Change {
    /** A message or note was added. */
    MESSAGE,
    /** A message that was there before is another now: it failed, went out after all, or lost a part. */
    UPDATE,
    /** Something arrived or was read further. */
    RECEIPT,
    /** It waits, is worked on, or ended. */
    STATUS,
    /** Another agent, or none, has it. */
    ASSIGNMENT
}
