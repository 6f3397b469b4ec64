package io.meridian.tenant.input;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import org.jspecify.annotations.Nullable;

/** Checks {@link Language}. */
final class LanguageValidator implements ConstraintValidator<Language, String> {

    @Override
    public boolean isValid(@Nullable String text, ConstraintValidatorContext context) {
        return text == null || LanguageTags.isWellFormed(text);
    }
}
