package io.meridian.channel.attachment;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What every object store does. */
interface ObjectStoreContract {

    ObjectStore store();

    @Test
    default void whatWasPut_isThere() {
        byte[] content = new byte[300_000];
        new Random(7).nextBytes(content);
        String key = key();
        store().put(key, content);
        assertThat(store().get(key)).hasValueSatisfying(found -> assertThat(found).isEqualTo(content));
    }

    @Test
    default void emptyContent_isContent() {
        String key = key();
        store().put(key, new byte[0]);
        assertThat(store().get(key)).hasValueSatisfying(found -> assertThat(found).isEmpty());
    }

    @Test
    default void secondPut_replaces() {
        String key = key();
        store().put(key, bytes("one"));
        store().put(key, bytes("two"));
        assertThat(store().get(key)).hasValueSatisfying(found -> assertThat(found).isEqualTo(bytes("two")));
    }

    @Test
    default void whatWasDeleted_isGone_andDeletingAgainIsFine() {
        String key = key();
        store().put(key, bytes("one"));
        store().delete(key);
        assertThat(store().get(key)).isEmpty();
        store().delete(key);
    }

    @Test
    default void whatNeverWas_isEmpty() {
        assertThat(store().get(key())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "/x", "a//b", "a/../b", "a b", "a?b", "", "a/", "ä", "a\u0000b"})
    default void keyOfAnotherForm_isRefused(String key) {
        assertThatThrownBy(() -> store().put(key, bytes("x"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().get(key)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> store().delete(key)).isInstanceOf(IllegalArgumentException.class);
    }

    static String key() {
        return UUID.randomUUID() + "/" + UUID.randomUUID();
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
