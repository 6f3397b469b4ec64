package io.meridian.compliance.engine;

import java.util.Locale;

/** What somebody did to a log. */
public enum Tampering {
    /** An entry, or a node over it, is not what was appended. */
    CHANGED,
    /** An entry is gone. */
    DELETED,
    /** The newest entries are gone, and something still tells of them. */
    CUT,
    /** Entries changed places. */
    REORDERED,
    /** An entry was put where none was. */
    INSERTED,
    /** All of the database is older than a checkpoint outside. */
    RESTORED,
    /** All agrees with itself and not with a checkpoint: the log was made anew. */
    REWRITTEN,
    /** A checkpoint has no valid signature. */
    FORGED;

    /** The name in contracts. */
    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }
}
