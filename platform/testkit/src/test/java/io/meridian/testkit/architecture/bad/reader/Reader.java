package io.meridian.testkit.architecture.bad.reader;

import io.meridian.testkit.architecture.bad.book.Book;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

public class Reader {

    void reads(Book book) {
        book.id = "read";
    }

    int looksAt(URI cover) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(HttpRequest.newBuilder(cover).build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
        }
    }

    byte[] opens(URI cover) throws IOException {
        try (InputStream in = cover.toURL().openStream()) {
            return in.readAllBytes();
        }
    }
}
