package io.meridian.policy.contact;

import io.meridian.policy.contact.Address.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressTest {

    @ParameterizedTest
    @CsvSource({"+49 30 23125-001,PHONE,+493023125001", "0049 (30) 23125001,PHONE,+493023125001",
        "+49 (0)30 23125001,PHONE,+493023125001", "+44(0) 7911 123456,PHONE,+447911123456",
        "0049 (0) 30/23125001,PHONE,+493023125001",
        "+52 1 55 1234 5678,PHONE,+525512345678", "+55 11 8765 4321,PHONE,+5511987654321",
        "+55 11 98765 4321,PHONE,+5511987654321",
        "＋４９３０２３１２５００１,PHONE,+493023125001", "+٩٦٦ ٥٠ ١٢٣ ٤٥٦٧,PHONE,+966501234567",
        "+65\u00A06123\u00A04567,PHONE,+6561234567", "Ana.Lima@Example.COM,EMAIL,ana.lima@example.com",
        "' ana@example.com ',EMAIL,ana@example.com", "JÖRG@bücher.example,EMAIL,jörg@bücher.example"})
    void isReadAsPeopleWriteIt(String written, Kind kind, String value) {
        assertThat(Address.read(written.translateEscapes())).contains(new Address(kind, value));
    }

    @Test
    void numbersFromRightToLeftText_areRead() {
        assertThat(Address.read("\u202A+966 50 123 4567\u202C")).contains(new Address(Kind.PHONE, "+966501234567"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "030 23125001", "23125001", "+0123456789", "+1234", "+1234567890123456", "Name", "a@b",
        "@example.com", "a b@example.com", "a@example.com, b@example.com", "+49 30 23125001 ext. 5"})
    void whatIsNone_isNotRead(String written) {
        assertThat(Address.read(written)).isEmpty();
    }
}
