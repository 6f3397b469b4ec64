package io.meridian.channel.customer;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class PhoneNumbersTest {

    @ParameterizedTest
    @CsvSource({"+49 176 04069077,+4917604069077", "+49 (176) 0406-9077,+4917604069077",
        "+5215512345678,+525512345678", "+525512345678,+525512345678", "+553188887777,+5531988887777",
        "+5531988887777,+5531988887777", "+553133334444,+553133334444", "+8613000000001,+8613000000001"})
    void oneNumber_hasOneForm(String written, String canonical) {
        assertThat(PhoneNumbers.canonical(written)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "017604069077", "49176", "+0123456789", "+1234567890123456", "+49 abc 1234567",
        "+٤٩١٧٦٠٤٠٦٩٠٧٧"})
    void others_areNone(String written) {
        assertThat(PhoneNumbers.canonical(written)).isEmpty();
    }
}
