package io.meridian.channel.customer;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A person with everything opened.
 *
 * @param erased
 *            the person was erased: everything personal reads as null
 */
public record Profile(UUID id, String kind, @Nullable String name, @Nullable String email, boolean erased,
        @Nullable String language, @Nullable String timeZone, @Nullable String country, long version,
        List<Identity> identities) {

    /** @param value null for a cookie, whose value says nothing, and after an erasure */
    public record Identity(UUID id, String type, @Nullable String value, boolean verified, boolean erased) {}

    /** With what another record of the same person knows where this one knows nothing. */
    Profile orElse(Profile other) {
        return new Profile(id, kind, name == null ? other.name : name, email == null ? other.email : email,
                erased || other.erased, language == null ? other.language : language,
                timeZone == null ? other.timeZone : timeZone, country == null ? other.country : country, version,
                identities);
    }
}
