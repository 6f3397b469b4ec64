package io.meridian.tenant.staff;

import io.meridian.kernel.error.MeridianException;
import io.meridian.tenant.TenantError;
import io.meridian.tenant.input.CountryCode;
import io.meridian.tenant.input.Language;
import io.meridian.tenant.input.LanguageTags;
import io.meridian.tenant.input.Name;
import io.meridian.tenant.input.Permission;
import io.meridian.tenant.input.Scope;
import io.meridian.tenant.input.Site;
import io.meridian.tenant.input.StaffRole;
import io.meridian.tenant.input.ZoneName;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Members of staff as JSON has them. */
final class UserViews {

    private UserViews() {}

    /** A skill with its level. */
    record SkillLevel(@NotNull UUID skillId, @Min(1) @Max(5) int level) {

        static List<SkillLevel> of(Map<UUID, Integer> skills) {
            return skills.entrySet().stream().sorted(Map.Entry.comparingByKey())
                    .map(e -> new SkillLevel(e.getKey(), e.getValue())).toList();
        }
    }

    /** All skills of a member. */
    record Skills(@NotNull @Size(max = 200) List<@NotNull @Valid SkillLevel> skills) {}

    /** A member. */
    record View(UUID id, String name, @Nullable String publicName, String email, MemberState status, List<String> roles,
            List<String> permissions,
            Scope scope, List<UUID> teamIds, List<UUID> marketIds, List<SkillLevel> skills, String locale,
            String timeZone, @Nullable String country, @Nullable UUID partnerId, @Nullable Guest guest,
            Instant createdAt,
            @Nullable Instant lastSignInAt, long version) {

        static View of(Staff s) {
            return new View(s.id(), s.name, s.publicName, s.email, s.status, s.roles.stream().sorted().toList(),
                    s.permissions.stream().sorted().toList(), s.scope, s.teamIds.stream().sorted().toList(),
                    s.marketIds.stream().sorted().toList(),
                    SkillLevel.of(s.skills), s.locale, s.timeZone, s.workCountry(), s.partnerId, Guest.of(s),
                    s.createdAt(),
                    s.lastSignInAt,
                    s.version());
        }
    }

    /** Where a guest is now; what is absent stays. */
    record GuestChange(@Site @Nullable String site, @CountryCode @Nullable String country) {

        void applyTo(Staff staff) {
            if (staff.homeRegion == null) {
                throw new MeridianException(TenantError.NOT_A_GUEST,
                        "This member works in this region. Leave 'guest' out.", Map.of("field", "guest"), null);
            }
            if (site != null) {
                staff.guestSite = site.strip();
            }
            if (country != null) {
                staff.guestCountry = country;
            }
        }
    }

    /** What is absent stays; an empty public name is taken away. */
    record Change(@Name @Nullable String name,
            @Size(max = 60) @Pattern(regexp = "[^\\p{Cc}]*") @Nullable String publicName,
            @Size(min = 1, max = 6) @Nullable List<@NotNull StaffRole> roles,
            @Size(max = 40) @Nullable List<@NotNull Permission> permissions, @Nullable Scope scope,
            @Size(max = 50) @Nullable List<@NotNull UUID> teamIds,
            @Size(max = 50) @Nullable List<@NotNull UUID> marketIds, @Language @Nullable String locale,
            @ZoneName @Nullable String timeZone, @CountryCode @Nullable String country,
            @Valid @Nullable GuestChange guest, long version) {

        void applyTo(Staff staff) {
            names(staff);
            if (country != null) {
                workIn(staff, country);
            }
            if (guest != null) {
                guest.applyTo(staff);
            }
            if (roles != null) {
                staff.roles = roles.stream().map(StaffRole::wire).distinct().toList();
            }
            if (permissions != null) {
                staff.permissions = Permission.texts(permissions);
            }
            if (scope != null) {
                staff.scope = scope;
            }
            if (teamIds != null && !staff.teamIds.equals(new HashSet<>(teamIds))) {
                staff.teamIds.clear();
                staff.teamIds.addAll(teamIds);
            }
            if (marketIds != null && !staff.marketIds.equals(new HashSet<>(marketIds))) {
                staff.marketIds.clear();
                staff.marketIds.addAll(marketIds);
            }
            if (locale != null) {
                staff.locale = LanguageTags.canonical(locale);
            }
            if (timeZone != null) {
                staff.timeZone = timeZone;
            }
        }

        private static void workIn(Staff staff, String country) {
            if (staff.homeRegion != null) {
                throw new MeridianException(TenantError.GUEST_ELSEWHERE,
                        "This member is a guest. Change the country in 'guest'.", Map.of("field", "country"), null);
            }
            staff.country = country;
        }

        private void names(Staff staff) {
            if (name != null) {
                staff.name = name;
            }
            if (publicName != null) {
                staff.publicName = publicName.isBlank() ? null : publicName.strip();
            }
        }
    }

    /** The own settings. */
    record Me(UUID id, String name, String email, String locale, String timeZone, List<UUID> teamIds,
            List<UUID> marketIds, List<SkillLevel> skills, long version) {

        static Me of(Staff s) {
            return new Me(s.id(), s.name, s.email, s.locale, s.timeZone, s.teamIds.stream().sorted().toList(),
                    s.marketIds.stream().sorted().toList(), SkillLevel.of(s.skills), s.version());
        }
    }

    /** What is absent stays. */
    record MeChange(@Language @Nullable String locale, @ZoneName @Nullable String timeZone, long version) {

        void applyTo(Staff staff) {
            if (locale != null) {
                staff.locale = LanguageTags.canonical(locale);
            }
            if (timeZone != null) {
                staff.timeZone = timeZone;
            }
        }
    }
}
