package io.meridian.testkit.architecture.bad.book;

import io.meridian.testkit.architecture.bad.reader.Reader;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

/** An entity that other packages use, in a feature that needs its user. */
@Entity
public class Book {

    @Id
    public @Nullable String id;

    Reader reader() {
        return new Reader();
    }
}
