package io.meridian.tenant.team;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import io.meridian.kernel.error.CommonError;
import io.meridian.kernel.error.MeridianException;
import io.meridian.tenant.input.LanguageTags;
import java.util.IllformedLocaleException;
import java.util.Locale;
import java.util.Map;

/** What a skill is about. */
enum SkillKind {
    LANGUAGE, PRODUCT, OTHER;

    @JsonValue
    String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    @JsonCreator
    static SkillKind ofWire(String wire) {
        return valueOf(wire.toUpperCase(Locale.ROOT));
    }

    /** The code as it is kept; languages are BCP 47. */
    String canonical(String code) {
        if (this != LANGUAGE) {
            return code;
        }
        try {
            return LanguageTags.canonical(code);
        } catch (IllformedLocaleException e) {
            throw new MeridianException(CommonError.VALIDATION_FAILED,
                    "The code of a language skill is a language tag such as de or zh-CN.", Map.of(), e);
        }
    }
}
