package io.meridian.testkit.architecture.good.book;

import java.util.List;

interface BookRepository {

    List<Book> all();
}
