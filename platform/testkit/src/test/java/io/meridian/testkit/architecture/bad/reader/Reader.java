package io.meridian.testkit.architecture.bad.reader;

import io.meridian.testkit.architecture.bad.book.Book;

public class Reader {

    void reads(Book book) {
        book.id = "read";
    }
}
