package io.meridian.channel.guard;

import io.meridian.channel.error.ChannelError;
import io.meridian.contracts.rules.GuardAnswer.Finding;
import io.meridian.kernel.error.MeridianException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A rule of texts does not let something out. */
public final class DraftRefused extends MeridianException {

    private static final long serialVersionUID = 1;

    private final transient List<Finding> findings;

    private DraftRefused(ChannelError code, String message, List<Finding> findings) {
        super(code, message, Map.of("findings", findings), null);
        this.findings = findings;
    }

    /**
     * Why something may not go out; empty if it may.
     *
     * @param heeded
     *            rules that warned, and in spite of which it is to go out
     */
    public static Optional<DraftRefused> of(List<Finding> findings, Collection<String> heeded) {
        if (findings.stream().anyMatch(finding -> "block".equals(finding.action()))) {
            return Optional.of(new DraftRefused(ChannelError.DRAFT_BLOCKED,
                    "A rule of what is written to customers forbids it like this; see 'findings' for what to write instead.",
                    findings));
        }
        return findings.stream().anyMatch(f -> "warn".equals(f.action()) && !heeded.contains(f.rule()))
                ? Optional.of(new DraftRefused(ChannelError.DRAFT_WARNED,
                        "A rule of what is written to customers warns of it; see 'findings'. To send it all the same, name the"
                                + " rules in 'heeded'.",
                        findings))
                : Optional.empty();
    }

    /** What the rules say, in the order of the text. */
    public List<Finding> findings() {
        return findings;
    }
}
