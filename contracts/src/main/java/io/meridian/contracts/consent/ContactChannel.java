package io.meridian.contracts.consent;

/** How somebody is reached, as laws tell it apart. */
public enum ContactChannel {
    /** A person calls. */
    VOICE,
    /** A machine calls, or speaks: diallers without a person, recordings, voices made by a computer. */
    AUTO_VOICE,
    /** Text messages of the phone network. */
    SMS,
    /** Chat and messengers. */
    MESSAGING,
    /** E-mail. */
    EMAIL
}
