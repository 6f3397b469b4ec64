package io.meridian.e2e;

import io.meridian.launcher.simulators.actor.Console;
import io.meridian.launcher.simulators.actor.LiveSocket;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.yaml.snakeyaml.Yaml;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Two tenants write marked texts wherever people can write; then everybody of one reads everything that the contracts
 * offer, with the ids of both. Nobody ever sees a mark of the other side, and every mark is seen by its own.
 */
@Order(40)
@ExtendWith(RegionExtension.class)
class TwoTenantsIT {

    private static final List<String> CONTRACTS = List.of("tenant-v1", "channel-v1", "routing-v1", "ticket-v1",
            "compliance-v1", "gateway-v1");
    private static final Pattern PARAMETER = Pattern.compile("\\{([^}]+)}");
    /**
     * Sign-in answers with redirects, providers alone call hooks, and the live stream has no end; that one is read by its
     * own test.
     */
    private static final Pattern OTHER = Pattern.compile("/internal.*|/session/.*|/hooks/.*|/live");

    private final RunningRegion region;

    TwoTenantsIT(RunningRegion region) {
        this.region = region;
    }

    @Test
    void nobodySeesAMarkOfTheOtherTenant_andEverybodyTheirOwn() throws IOException {
        Canaries lumora = new Canaries(region, "lumora", "ada.brandt@lumora.example", "noor.salem@lumora.example");
        Canaries halden = new Canaries(region, "halden", "freja.holm@halden.example", "omar.farouk@halden.example");

        Console jonas = lumora.supervise("jonas.keller@lumora.example");
        Console marco = halden.supervise("marco.silva@halden.example");

        check(lumora, halden, List.of(region.signIn("ada.brandt@lumora.example"), jonas,
                region.signIn("lena.vogt@lumora.example")));
        check(halden, lumora, List.of(region.signIn("freja.holm@halden.example"), marco,
                region.signIn("nina.berg@halden.example")));
        follow(lumora, jonas, marco);
        follow(halden, marco, jonas);
    }

    private static void check(Canaries own, Canaries other, List<Console> readers) throws IOException {
        Set<String> seen = new TreeSet<>();
        List<String> leaks = new ArrayList<>();
        List<String> open = new ArrayList<>();
        for (String operation : operations()) {
            boolean named = PARAMETER.matcher(operation).find();
            for (String path : paths(operation, own)) {
                for (Console reader : readers) {
                    look(Canaries.read(reader, path), path, own, other, seen, leaks);
                }
                look(own.readAsVisitor(path), path, own, other, seen, leaks);
            }
            for (String path : paths(operation, other)) {
                for (Console reader : readers) {
                    String answer = Canaries.read(reader, path);
                    look(answer, path, own, other, seen, leaks);
                    if (named && !publicly(operation) && !answer.matches("(?s)40[34] .*")) {
                        open.add(path + ": " + answer);
                    }
                }
                look(own.readAsVisitor(path), path, own, other, seen, leaks);
            }
        }
        assertThat(leaks).as("what the other tenant wrote").isEmpty();
        assertThat(open).as("ids of the other tenant that were answered").isEmpty();
        assertThat(seen).as("marks that their own tenant sees").containsAll(own.planted());
    }

    /** Somebody of the tenant sees live what its visitor writes; a stranger who asks for the same is refused. */
    private void follow(Canaries tenant, Console own, Console stranger) {
        List<String> seen = new CopyOnWriteArrayList<>();
        List<String> strange = new CopyOnWriteArrayList<>();
        try (LiveSocket follower = own.live(frame -> seen.add(frame.toString()));
                LiveSocket other = stranger.live(frame -> strange.add(frame.toString()))) {
            String stream = "conversation:" + tenant.ids().get("conversationId");
            follower.subscribe(stream, 0L);
            other.subscribe(stream, 0L);
            other.subscribe("queue:" + tenant.ids().get("queueId"), 0L);
            String ticket = "ticket:" + tenant.ids().get("ticketId");
            follower.subscribe(ticket, 0L);
            other.subscribe(ticket, 0L);
            region.await("both are answered", Duration.ofSeconds(10), () -> has(seen, "\"subscribed\"")
                    && has(strange, "\"refused\""));
            String mark = tenant.writeLive();
            region.await("the own supervisor sees the message live", Duration.ofSeconds(10), () -> has(seen, mark));
            String comment = tenant.commentLive(own);
            region.await("the own supervisor sees the comment live", Duration.ofSeconds(10), () -> has(seen, comment));
        }
        assertThat(strange).as("what a stranger got").noneMatch(frame -> frame.contains(tenant.prefix()));
    }

    private static boolean has(List<String> frames, String text) {
        return frames.stream().anyMatch(frame -> frame.contains(text));
    }

    private static void look(String answer, String path, Canaries own, Canaries other, Set<String> seen,
            List<String> leaks) {
        // A search gives back what was searched for only if it found it.
        if (answer.contains(other.prefix())) {
            leaks.add(path + ": " + answer);
        }
        own.planted().stream().filter(answer::contains).forEach(seen::add);
    }

    private static boolean publicly(String operation) {
        return operation.startsWith("/docs") || operation.endsWith("/config");
    }

    /** Every path that can be read at the edge, as the contracts write it. */
    private static Set<String> operations() throws IOException {
        Set<String> found = new LinkedHashSet<>();
        for (String contract : CONTRACTS) {
            try (InputStream in = TwoTenantsIT.class.getResourceAsStream("/rest/" + contract + ".yaml")) {
                Map<String, Map<String, Map<String, Object>>> document = new Yaml().load(in);
                document.getOrDefault("paths", Map.of()).forEach((path, operations) -> {
                    if (operations.containsKey("get") && !OTHER.matcher(path).matches()) {
                        found.add(path);
                    }
                });
            }
        }
        assertThat(found).hasSizeGreaterThan(35);
        return found;
    }

    /** The path with the ids of a tenant, and with its ids as filters where the contracts have such. */
    private static List<String> paths(String operation, Canaries side) {
        String path = PARAMETER.matcher(operation).replaceAll(found -> {
            String id = side.ids().get(found.group(1));
            assertThat(id).as("an id for " + found.group(1) + " of " + operation + "; plant one in Canaries")
                    .isNotNull();
            return id;
        });
        return switch (operation) {
            case "/api/v1/users" -> List.of(path, path + "?query=" + side.prefix() + "staff",
                    path + "?teamId=" + side.ids().get("teamId"));
            case "/api/v1/conversations" -> List.of(path, path + "?market=" + side.ids().get("marketId"));
            case "/api/v1/tasks" -> List.of(path, path + "?queueId=" + side.ids().get("queueId"));
            case "/api/v1/partners/{partnerId}/usage" -> List.of(path + "?month=2026-11");
            case "/api/v1/consents" -> List.of(path + "?customer=" + side.ids().get("customerId"));
            case "/api/v1/widget/messages" -> List.of(path,
                    path + "?conversationId=" + side.ids().get("conversationId"));
            default -> List.of(path);
        };
    }
}
