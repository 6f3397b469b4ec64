package io.meridian.testkit.architecture.bad.book;

import java.util.List;

interface BookRepository {

    List<Book> all();
}
