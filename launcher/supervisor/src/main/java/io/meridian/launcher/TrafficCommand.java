package io.meridian.launcher;

import io.meridian.launcher.process.LaunchException;
import io.meridian.launcher.region.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns the customers on and off that the simulators of a running region play. */
final class TrafficCommand {

    private static final Pattern STATE = Pattern
            .compile("\"perMinute\":([0-9.]+),\"talking\":([0-9]+),\"played\":([0-9]+),\"trouble\":(?:null|\"(.*)\")");

    private final Options options;

    TrafficCommand(Options options) {
        this.options = options;
    }

    /** What the user reads. */
    String run() {
        Path ports = options.directory().resolve("run/ports.properties");
        if (!Files.exists(ports)) {
            throw notRunning();
        }
        URI control = URI.create("http://127.0.0.1:" + Ports.read(ports).get(Region.SIMULATORS) + "/control/traffic");
        HttpRequest.Builder request = HttpRequest.newBuilder(control).timeout(Duration.ofSeconds(10));
        switch (options.action()) {
            case "on" -> request.PUT(BodyPublishers.ofString(options.rate()));
            case "off" -> request.PUT(BodyPublishers.ofString("0"));
            default -> request.GET();
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = http.send(request.build(), BodyHandlers.ofString());
            Matcher state = STATE.matcher(answer.body());
            if (answer.statusCode() != 200 || !state.find()) {
                throw new LaunchException("The simulators answered " + answer.statusCode() + ": " + answer.body());
            }
            return "%s customers per minute arrive, %s are talking, %s have left since the start.%s".formatted(
                    state.group(1), state.group(2), state.group(3),
                    state.group(4) == null ? "" : "\nLast trouble: " + state.group(4));
        } catch (IOException e) {
            throw notRunning();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("Interrupted");
        }
    }

    private LaunchException notRunning() {
        return new LaunchException("Region " + options.regionToStart() + " does not run. Start it: ./meridian up");
    }
}
