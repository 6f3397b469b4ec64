package io.meridian.testkit.architecture.good.book;

import io.meridian.testkit.architecture.good.engine.Title;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BookController {

    private final BookService service;

    BookController(BookService service) {
        this.service = service;
    }

    @GetMapping("/books")
    List<Title> books() {
        return service.titles();
    }
}
