package io.meridian.testkit.architecture.good.book;

import io.meridian.testkit.architecture.good.engine.Title;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
class BookService {

    private static final List<String> LANGUAGES = List.of("en", "de");

    private final BookRepository books;
    private final Clock clock;

    BookService(BookRepository books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    @Transactional(readOnly = true)
    List<Title> titles() {
        Instant now = Instant.now(clock);
        return books.all().stream().map(book -> new Title(book.id + LANGUAGES.getFirst() + now)).toList();
    }
}
