package io.meridian.masking;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** A conversation as a service keeps it: every message masked, with what it completes rewritten. */
final class Talk {

    private final Masker masker = new Masker();
    private final List<Trail.Kept> messages = new ArrayList<>();

    /** @param own by the one whose numbers are looked for */
    Talk says(boolean own, String text) {
        List<Trail.Kept> seen = messages.subList(Math.max(0, messages.size() - Trail.MESSAGES), messages.size());
        List<Trail.Kept> before = seen.stream()
                .map(kept -> new Trail.Kept(kept.message(), kept.own() == own, kept.text())).toList();
        Followed followed = masker.mask(text, Trail.of(before));
        for (Rewrite rewrite : followed.earlier()) {
            messages.replaceAll(kept -> kept.message().equals(rewrite.message())
                    ? new Trail.Kept(kept.message(), kept.own(), rewrite.apply(kept.text()))
                    : kept);
        }
        messages.add(new Trail.Kept(new UUID(0, messages.size()), own, followed.message().text()));
        return this;
    }

    List<String> kept() {
        return messages.stream().map(Trail.Kept::text).toList();
    }
}
