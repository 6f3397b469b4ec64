package io.meridian.policy;

/** What has to happen before personal data are processed, from lax to strict. */
public enum NoticeKind {
    /** Nothing. */
    NONE,
    /** The person is told. */
    NOTICE,
    /** The person agrees by a positive act, and that is recorded. */
    CONSENT
}
