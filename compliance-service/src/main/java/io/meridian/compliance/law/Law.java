package io.meridian.compliance.law;

import io.meridian.compliance.law.LawFiles.Change;
import io.meridian.policy.Holidays;
import io.meridian.policy.Jurisdictions;
import io.meridian.policy.law.LawBook;
import io.meridian.policy.law.Pack;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** The law of this release, read once. */
@Component
class Law {

    private final Map<String, LawFile> files = LawFiles.load().stream()
            .collect(Collectors.toUnmodifiableMap(LawFile::jurisdiction, Function.identity()));
    private final Map<String, String> sources = LawFiles.sources();
    private final List<Change> changes = LawFiles.changes();
    private final long edition = LawFiles.edition().number();
    private final List<Pack> packs = files.values().stream().map(LawFiles::pack).toList();
    private final LawBook book = new LawBook(packs, Jurisdictions.parents());
    private final Holidays holidays = Holidays.load();

    /** Rises with every change of the packs. */
    long edition() {
        return edition;
    }

    List<Pack> packs() {
        return packs;
    }

    List<Change> changes() {
        return changes;
    }

    LawBook book() {
        return book;
    }

    Holidays holidays() {
        return holidays;
    }

    /** By the name of the place. */
    List<LawFile> files() {
        return files.values().stream().sorted(Comparator.comparing(LawFile::name)).toList();
    }

    Optional<LawFile> file(String jurisdiction) {
        return Optional.ofNullable(files.get(jurisdiction));
    }

    /** The source that a tag stands for, or what kind of general knowledge it marks. */
    Source source(String tag) {
        return new Source(tag, sources.getOrDefault(tag, "General knowledge"));
    }

    record Source(String tag, String title) {}
}
