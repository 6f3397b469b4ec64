package io.meridian.compliance.law;

import io.meridian.policy.Jurisdictions;
import io.meridian.policy.law.LawBook;
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
    private final LawBook book = new LawBook(files.values().stream().map(LawFiles::pack).toList(),
            Jurisdictions.parents());

    LawBook book() {
        return book;
    }

    /** By the name of the place. */
    List<LawFile> files() {
        return files.values().stream().sorted(java.util.Comparator.comparing(LawFile::name)).toList();
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
