package io.meridian.tenant.input;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks {@link CountryCode}. */
final class CountryCodeValidator implements ConstraintValidator<CountryCode, String> {

    private static final Set<String> KNOWN = Set.of(Locale.getISOCountries());

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        return text == null || KNOWN.contains(text);
    }
}
