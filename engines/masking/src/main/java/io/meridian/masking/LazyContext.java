package io.meridian.masking;

import org.jspecify.annotations.Nullable;

/** Words are looked for only where a number depends on them. */
final class LazyContext {

    private final String text;
    private final Folded folded;
    private final Findings findings;
    private @Nullable Context context;

    LazyContext(String text, Folded folded, Findings findings) {
        this.text = text;
        this.folded = folded;
        this.findings = findings;
    }

    Context get() {
        Context known = context;
        if (known == null) {
            known = new Context(text, folded, findings);
            context = known;
        }
        return known;
    }
}
