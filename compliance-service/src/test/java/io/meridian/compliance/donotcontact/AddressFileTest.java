package io.meridian.compliance.donotcontact;

import io.meridian.compliance.donotcontact.AddressFile.RowProblem;
import io.meridian.policy.contact.Address;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class AddressFileTest {

    @ParameterizedTest
    @ValueSource(strings = {
        "phone,name\n+49 30 23125001,Ana\nana@example.com,Ana\n",
        "\uFEFFsep=;\r\nTelefon;Name\r\n\"+49 30 23125001\";Ana\r\nANA@example.com;\r\n",
        "+493023125001\n\nana@example.com", "电话\t姓名\n0049 30 23125001\t安娜\nana@example.com\t",
        "  '+493023125001'  ,x\r ana@example.com , y\r"})
    void isReadAsSpreadsheetsWriteIt(String csv) {
        AddressFile file = AddressFile.read(csv);
        assertThat(file.problems()).isEmpty();
        assertThat(file.addresses()).extracting(Address::value).containsExactly("+493023125001", "ana@example.com");
    }

    @Test
    void eachWrongRow_isNamedAsAnEditorCounts() {
        AddressFile file = AddressFile.read("number\n+493023125001\n\n030 23125001\nno number\n+49 30 2312-5001\n");
        assertThat(file.isClean()).isFalse();
        assertThat(file.wrong()).isEqualTo(2);
        assertThat(file.twice()).isEqualTo(1);
        assertThat(file.problems()).containsExactly(new RowProblem(4, "030 23125001", "no_country_code"),
                new RowProblem(5, "no number", "no_address"));
    }

    @Test
    void aFirstLineWithANumber_isNoHead() {
        assertThat(AddressFile.read("030 23125001\n+493023125001").problems())
                .containsExactly(new RowProblem(1, "030 23125001", "no_country_code"));
    }

    @Test
    void aFileWithoutAddresses_orTooLong_isRefusedAsAWhole() {
        assertThat(AddressFile.read("phone\n\n").problems()).containsExactly(new RowProblem(1, "", "empty"));
        String lines = IntStream.rangeClosed(0, AddressFile.MOST_ROWS)
                .mapToObj(i -> "+49170%07d".formatted(i)).collect(Collectors.joining("\n"));
        assertThat(AddressFile.read(lines).problems())
                .containsExactly(new RowProblem(AddressFile.MOST_ROWS + 1, "", "too_many_rows"));
    }

    @Test
    void manyWrongRows_areCounted_andTheFirstShown() {
        AddressFile file = AddressFile.read("x1\n".repeat(500));
        assertThat(file.wrong()).isEqualTo(500);
        assertThat(file.problems()).hasSize(100);
    }
}
