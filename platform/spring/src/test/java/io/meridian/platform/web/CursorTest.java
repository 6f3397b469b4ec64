package io.meridian.platform.web;

import io.meridian.kernel.error.MeridianException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class CursorTest {

    private static final Cursor SOME = new Cursor(Instant.parse("2026-11-20T12:00:00.123456Z"), UUID.randomUUID());

    @Test
    void roundTripKeepsTimeAndId() {
        assertThat(Cursor.parse(SOME.encode())).contains(SOME);
    }

    @Test
    void absentIsTheBeginning() {
        assertThat(Cursor.parse(null)).isEmpty();
        assertThat(Cursor.parse("")).isEmpty();
    }

    @Test
    void foreignTextIsRefused_withAStableCode() {
        for (String text : List.of("1", "abc", "%%%", SOME.encode().substring(2), SOME.encode() + "AAAA",
                "_".repeat(38))) {
            assertThatThrownBy(() -> Cursor.parse(text)).isInstanceOfSatisfying(MeridianException.class,
                    e -> assertThat(e.code().wire()).isEqualTo("invalid_cursor"));
        }
    }

    @Test
    void pageHasACursor_onlyWhenARowIsLeft() {
        List<Integer> rows = IntStream.range(0, 4).boxed().toList();
        assertThat(Page.of(rows, 3, r -> SOME, r -> "row " + r)).satisfies(page -> {
            assertThat(page.items()).containsExactly("row 0", "row 1", "row 2");
            assertThat(page.nextCursor()).isEqualTo(SOME.encode());
        });
        assertThat(Page.of(rows, 4, r -> SOME, r -> r).nextCursor()).isNull();
        assertThat(Page.of(List.of(), 4, r -> SOME, r -> r).items()).isEmpty();
    }
}
