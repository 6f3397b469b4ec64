package io.meridian.channel.customer;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What is known of a customer's age. */
public enum AgeGroup {

    UNKNOWN, ADULT,
    /** Below the age at which people agree for themselves where they are. */
    MINOR;

    /** As the contract has it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
