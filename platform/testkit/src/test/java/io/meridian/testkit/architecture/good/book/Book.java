package io.meridian.testkit.architecture.good.book;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import org.jspecify.annotations.Nullable;

@Entity
class Book {

    @Id
    @Nullable
    String id;
}
