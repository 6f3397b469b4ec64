package io.meridian.launcher;

import io.meridian.launcher.process.LaunchException;
import io.meridian.launcher.region.RegionSecrets;
import java.io.PrintStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** {@code ./meridian secrets}: makes the secrets of a region for docker-compose.yml or Kubernetes. */
public final class SecretsCommand {

    static final String USAGE = "Usage: ./meridian secrets REGION PUBLIC-ADDRESS [FOLDER]\n"
            + "       such as ./meridian secrets eu https://eu.meridian.example .meridian/secrets";

    private SecretsCommand() {}

    /**
     * @param arguments
     *            region, public address, folder
     */
    public static void main(String[] arguments) {
        PrintStream out = System.out;
        try {
            out.println("The secrets are in " + run(List.of(arguments))
                    + ". Whoever reads this folder owns the region: keep it as you keep a master key.");
        } catch (LaunchException e) {
            out.println(e.getMessage());
            System.exit(1);
        }
    }

    static Path run(List<String> arguments) {
        if (arguments.size() != 3) {
            throw new LaunchException(USAGE);
        }
        String region = arguments.get(0);
        if (!region.matches("[a-z]{2,8}")) {
            throw new LaunchException("A region is 2 to 8 small letters such as eu or sg, not " + region + ".");
        }
        String address = address(arguments.get(1));
        Path folder = Path.of(arguments.get(2)).toAbsolutePath().normalize();
        new RegionSecrets(folder, region).make(address,
                Arrays.stream(Service.values()).map(Service::shortName).toList(), Region.ISSUERS);
        return folder.resolve(region);
    }

    private static String address(String text) {
        if (!text.matches("https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?") || URI.create(text).getHost() == null) {
            throw new LaunchException("The public address is scheme, host and perhaps port, such as"
                    + " https://eu.meridian.example, not " + text + ".");
        }
        return text;
    }
}
