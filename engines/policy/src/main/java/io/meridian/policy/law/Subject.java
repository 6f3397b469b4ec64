package io.meridian.policy.law;

/** What a rule is about. Each has one kind of {@link Requirement}. */
public enum Subject {
    /** What somebody must have agreed to before they are contacted for marketing: {@link Consent}. */
    CONSENT,
    /** When somebody may be contacted for marketing, by their own clock: {@link ContactHours}. */
    CONTACT_HOURS,
    /** How often somebody may be contacted for marketing: {@link Attempts}. */
    ATTEMPTS,
    /** Lists of people who do not want marketing, which must be looked at before: {@link Registers}. */
    DO_NOT_CONTACT_REGISTER,
    /** What must happen before somebody's chat is read: {@link ChatNotice}. */
    CHAT_NOTICE,
    /** What must happen before a conversation is recorded: {@link Recording}. */
    RECORDING,
    /** Whether a bot must say that it is one: {@link BotDisclosure}. */
    BOT_DISCLOSURE,
    /** Whether a person must be reachable instead of a bot: {@link HumanOnRequest}. */
    HUMAN_ON_REQUEST,
    /** Age below which a guardian must agree: {@link Figure}, the highest is the strictest. */
    MINOR_AGE,
    /** Days to answer a person's request for their data: {@link Figure}, the lowest is the strictest. */
    ACCESS_REQUEST_DAYS,
    /** Hours to tell the authority of a breach after learning of it: {@link Figure}, the lowest is the strictest. */
    BREACH_NOTICE_HOURS,
    /** Where data of people there must be: {@link DataLocation}. */
    DATA_LOCATION
}
