package io.meridian.testkit.architecture.bad.book;

import java.util.List;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BookController {

    @Autowired
    BookRepository repository;

    @GetMapping("/books")
    List<Book> books() {
        return repository.all();
    }
}
