package io.meridian.tenant.input;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/** Checks {@link ZoneName}. */
final class ZoneNameValidator implements ConstraintValidator<ZoneName, String> {

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        return text == null || ZoneId.getAvailableZoneIds().contains(text);
    }
}
