package io.meridian.channel.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** Why a person is erased; most are those of Article 17(1) of the GDPR. A word, so that nobody is named in the audit log. */
public enum ErasureGround {

    /** The person asked, and the law there wants no more. */
    ASKED, NOT_NEEDED, CONSENT_WITHDRAWN, OBJECTED, UNLAWFUL, OBLIGATION;

    /** As the contract has it. */
    @JsonValue
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @throws IllegalArgumentException if it is none */
    @JsonCreator
    static ErasureGround of(String word) {
        return Arrays.stream(values()).filter(ground -> ground.word().equals(word)).findFirst()
                .orElseThrow(() -> new IllegalArgumentException("Not a ground of an erasure"));
    }
}
