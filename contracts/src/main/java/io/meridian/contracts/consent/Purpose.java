package io.meridian.contracts.consent;

/** What somebody agrees to. */
public enum Purpose {
    /** That what they write in a chat is read and kept. */
    CHAT,
    /** Advertising. */
    MARKETING,
    /** Questions about how it was, which count as advertising in some places. */
    SURVEY;

    /** Whether it is about being contacted unasked. */
    public boolean isUnasked() {
        return this != CHAT;
    }
}
