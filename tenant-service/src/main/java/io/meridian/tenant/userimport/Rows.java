package io.meridian.tenant.userimport;

import io.meridian.contracts.access.Role;
import io.meridian.tenant.input.CountryCode;
import io.meridian.tenant.input.EmailAddress;
import io.meridian.tenant.input.Language;
import io.meridian.tenant.input.LanguageTags;
import io.meridian.tenant.input.Name;
import io.meridian.tenant.input.Scope;
import io.meridian.tenant.input.StaffRole;
import io.meridian.tenant.input.ZoneName;
import io.meridian.tenant.staff.Members;
import io.meridian.tenant.staff.NewMember;
import io.meridian.tenant.userimport.Table.Column;
import io.meridian.tenant.userimport.Table.Row;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the rows of one table as people to invite, and says what is wrong with each. */
final class Rows {

    /** Between several things in one cell; a comma or semicolon would be the table's own. */
    private static final Pattern SEVERAL = Pattern.compile("\\|");
    private static final Pattern LEVEL = Pattern.compile("(.+):\\s*([0-9]{1,3})");
    private static final int MOST = 50;

    private final References references;
    private final Validator validator;
    private final Defaults defaults;
    private final Map<String, Integer> seen = new HashMap<>();

    /**
     * What empty cells mean.
     *
     * @param enterprise
     *            whether the caller may give the role enterprise-admin
     */
    record Defaults(String language, String timeZone, boolean enterprise) {}

    /** A person of the table: with problems, nobody to invite. */
    record Person(int row, String email, String name, @Nullable NewMember member, Map<UUID, Integer> skills,
            List<Problem> problems) {}

    private record Plain(@EmailAddress String email, @Name String name, @Language String language,
            @ZoneName String timeZone, @CountryCode @Nullable String country) {}

    Rows(References references, Validator validator, Defaults defaults) {
        this.references = references;
        this.validator = validator;
        this.defaults = defaults;
    }

    Person read(Row row) {
        List<Problem> problems = new ArrayList<>();
        String email = row.cell(Column.EMAIL);
        Plain plain = new Plain(email, row.cell(Column.NAME), orElse(row.cell(Column.LANGUAGE), defaults.language()),
                orElse(row.cell(Column.TIME_ZONE), defaults.timeZone()), country(row.cell(Column.COUNTRY)));
        if (row.tooLong()) {
            problems.add(Problem.of("too_many_cells", null, null));
        }
        checkPlain(plain, problems);
        checkTwice(Members.normal(email), row.number(), problems);
        List<String> roles = roles(row.cell(Column.ROLES), problems);
        Set<UUID> teams = named(Column.TEAMS, row.cell(Column.TEAMS), references::teams, problems);
        Set<UUID> markets = named(Column.MARKETS, row.cell(Column.MARKETS), references::markets, problems);
        Map<UUID, Integer> skills = skills(row.cell(Column.SKILLS), problems);
        Scope scope = scope(row.cell(Column.SCOPE), problems);
        NewMember member = problems.isEmpty()
                ? new NewMember(email, plain.name(), roles, List.of(), scope, teams, markets,
                        new NewMember.Person(LanguageTags.canonical(plain.language()), plain.timeZone(), null,
                                plain.country(), null, null))
                : null;
        return new Person(row.number(), email, plain.name(), member, skills, problems);
    }

    private void checkPlain(Plain plain, List<Problem> problems) {
        Map<String, String> columns = Map.of("email", "email", "name", "name", "language", "language", "timeZone",
                "time_zone", "country", "country");
        Map<String, String> values = Map.of("email", plain.email(), "name", plain.name(), "language",
                plain.language(), "timeZone", plain.timeZone(), "country",
                Objects.requireNonNullElse(plain.country(), ""));
        validator.validate(plain).stream().map(violation -> violation.getPropertyPath().toString()).distinct().sorted()
                .forEach(field -> {
                    String value = values.getOrDefault(field, "");
                    problems.add(Problem.of(value.isEmpty() ? "missing" : "invalid", columns.get(field),
                            value.isEmpty() ? null : value));
                });
    }

    private void checkTwice(String email, int row, List<Problem> problems) {
        if (email.isEmpty()) {
            return;
        }
        Integer before = seen.putIfAbsent(email, row);
        if (before != null) {
            problems.add(Problem.of("twice", Column.EMAIL.wire(), String.valueOf(before)));
        } else if (references.isMember(email)) {
            problems.add(Problem.of("already_member", Column.EMAIL.wire(), email));
        }
    }

    private List<String> roles(String cell, List<Problem> problems) {
        Set<String> roles = new LinkedHashSet<>();
        for (String name : several(cell)) {
            String wanted = name.toLowerCase(Locale.ROOT).replace(' ', '-');
            if (Arrays.stream(StaffRole.values()).noneMatch(role -> role.wire().equals(wanted))) {
                problems.add(Problem.of("unknown", Column.ROLES.wire(), name));
            } else if (wanted.equals(StaffRole.PARTNER_ADMIN.wire())
                    || (wanted.equals(StaffRole.ENTERPRISE_ADMIN.wire()) && !defaults.enterprise())) {
                problems.add(Problem.of("role_not_yours", Column.ROLES.wire(), name));
            } else {
                roles.add(wanted);
            }
        }
        return roles.isEmpty() ? List.of(Role.AGENT.wire()) : List.copyOf(roles);
    }

    private Set<UUID> named(Column column, String cell, Function<String, Set<UUID>> find, List<Problem> problems) {
        Set<UUID> ids = new HashSet<>();
        List<String> names = several(cell);
        if (names.size() > MOST) {
            problems.add(Problem.of("too_many", column.wire(), String.valueOf(MOST)));
            return ids;
        }
        names.forEach(name -> one(column, name, find.apply(name), problems, ids));
        return ids;
    }

    private Map<UUID, Integer> skills(String cell, List<Problem> problems) {
        Map<UUID, Integer> levels = new HashMap<>();
        List<String> entries = several(cell);
        if (entries.size() > MOST) {
            problems.add(Problem.of("too_many", Column.SKILLS.wire(), String.valueOf(MOST)));
            return levels;
        }
        for (String entry : entries) {
            var parts = LEVEL.matcher(entry);
            int level = parts.matches() ? Integer.parseInt(parts.group(2)) : 0;
            if (level < 1 || level > 5) {
                problems.add(Problem.of("level", Column.SKILLS.wire(), entry));
                continue;
            }
            Set<UUID> found = new HashSet<>();
            String name = parts.group(1).strip();
            one(Column.SKILLS, name, references.skills(name), problems, found);
            found.forEach(id -> levels.merge(id, level, Math::max));
        }
        return levels;
    }

    private static void one(Column column, String name, Set<UUID> found, List<Problem> problems, Set<UUID> ids) {
        if (found.size() == 1) {
            ids.addAll(found);
        } else {
            problems.add(Problem.of(found.isEmpty() ? "unknown" : "ambiguous", column.wire(), name));
        }
    }

    private static Scope scope(String cell, List<Problem> problems) {
        for (Scope scope : Scope.values()) {
            if (cell.equalsIgnoreCase(scope.wire())) {
                return scope;
            }
        }
        if (!cell.isEmpty()) {
            problems.add(Problem.of("unknown", Column.SCOPE.wire(), cell));
        }
        return Scope.OWN;
    }

    private static List<String> several(String cell) {
        return SEVERAL.splitAsStream(cell).map(String::strip).filter(name -> !name.isEmpty()).toList();
    }

    private static @Nullable String country(String cell) {
        return cell.isEmpty() ? null : cell.toUpperCase(Locale.ROOT);
    }

    private static String orElse(String cell, String otherwise) {
        return cell.isEmpty() ? otherwise : cell;
    }
}
