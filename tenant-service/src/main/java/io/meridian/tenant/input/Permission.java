package io.meridian.tenant.input;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A right besides the roles, such as {@code export}. */
public record Permission(@JsonValue String value) {

    /**
     * A right.
     *
     * @throws IllegalArgumentException
     *             if the text has another form
     */
    @JsonCreator
    public Permission {
        if (!value.matches("[a-z][a-z0-9-]{1,39}")) {
            throw new IllegalArgumentException("Not a permission: " + value);
        }
    }

    /** The texts of rights, each once; none for null. */
    public static List<String> texts(@Nullable List<Permission> permissions) {
        return permissions == null ? List.of() : permissions.stream().map(Permission::value).distinct().toList();
    }
}
