package io.meridian.channel.customer;

import io.meridian.policy.contact.Address;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A person with everything opened.
 *
 * @param erased
 *            the person was erased: everything personal reads as null
 * @param emails
 *            of all records of the person, as somebody told them
 */
public record Profile(UUID id, String kind, @Nullable String name, @Nullable String email, boolean erased,
        @Nullable String language, @Nullable String timeZone, @Nullable String country, long version,
        List<Identity> identities, Set<String> emails) {

    /** @param value null for a cookie, whose value says nothing, and after an erasure */
    public record Identity(UUID id, String type, @Nullable String value, boolean verified, boolean erased) {

        /** As somebody sees it. */
        public Identity seen(Mask mask) {
            return new Identity(id, type, mask.address(value), verified, erased);
        }

        private @Nullable String address() {
            return "email".equals(type) ? value : number();
        }

        /** E.164; null for what is no telephone number. WhatsApp names people by theirs without the +. */
        private @Nullable String number() {
            return switch (type) {
                case "phone" -> value;
                case "wa_id" -> value == null ? null : "+" + value;
                default -> null;
            };
        }
    }

    /** Where the person is reached outside of a chat, each once. */
    public Set<Address> addresses() {
        return Stream.concat(emails.stream(), identities.stream()
                .flatMap(identity -> Stream.ofNullable(identity.address()))).map(Address::read)
                .flatMap(Optional::stream).collect(Collectors.toSet());
    }

    /** Where the person may be: as told, and as telephone numbers say. */
    public Set<String> countries() {
        return Stream.concat(Stream.ofNullable(country), identities.stream().map(Identity::number)
                .flatMap(Stream::ofNullable).map(PhoneNumbers::country).flatMap(Stream::ofNullable))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** With what another record of the same person knows where this one knows nothing. */
    Profile orElse(Profile other) {
        return new Profile(id, kind, name == null ? other.name : name, email == null ? other.email : email,
                erased || other.erased, language == null ? other.language : language,
                timeZone == null ? other.timeZone : timeZone, country == null ? other.country : country, version,
                identities, Stream.concat(emails.stream(), other.emails.stream()).collect(Collectors.toSet()));
    }
}
