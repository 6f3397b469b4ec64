package io.meridian.platform.outgoing;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Addresses that somebody might give, each with what its name means and what becomes of a call.
 *
 * @param meaning
 *            {@code literal} if it is an address itself
 * @param refused
 *            empty if it is called
 */
record Corpus(String address, String meaning, String refused) {

    static List<Corpus> all() {
        try (InputStream in = Objects.requireNonNull(Corpus.class.getResourceAsStream("/outgoing/addresses.tsv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines()
                    .filter(line -> !line.startsWith("#")).map(line -> line.split("\t", -1))
                    .map(parts -> new Corpus(parts[0], parts[1], parts[2])).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What names mean while this is called: each question has the next answer, the last one for ever. */
    OutgoingTargets.Names names() {
        Queue<InetAddress[]> answers = new ConcurrentLinkedQueue<>();
        if (!"literal".equals(meaning) && !"-".equals(meaning)) {
            Arrays.stream(meaning.split(" then ")).map(answer -> Arrays.stream(answer.split(","))
                    .map(InetAddress::ofLiteral).toArray(InetAddress[]::new)).forEach(answers::add);
        }
        return host -> {
            if (answers.isEmpty()) {
                return InetAddress.getAllByName(host);
            }
            InetAddress[] answer = answers.size() > 1 ? answers.poll() : answers.peek();
            if (answer == null) {
                throw new UnknownHostException(host);
            }
            return answer;
        };
    }
}
