package io.meridian.launcher;

import io.meridian.launcher.process.LaunchException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The launcher as its script calls it, with the servers only: what {@link StackIT} starts, stops and kills. */
final class ServersMain {

    static final String READY = "SERVERS ARE READY";

    private ServersMain() {}

    public static void main(String[] arguments) throws Exception {
        List<String> line = new ArrayList<>(Arrays.asList(arguments));
        if (!"up".equals(line.get(1))) {
            Launcher.main(arguments);
            return;
        }
        line.addAll(List.of("--once"));
        Progress progress = new Progress(System.out);
        try {
            Up up = new Up(Options.parse(line), Up.Extent.SERVERS, progress);
            Runtime.getRuntime().addShutdownHook(new Thread(up::stop));
            up.start();
            progress.plain(READY);
            up.awaitStopped();
        } catch (LaunchException e) {
            progress.plain(String.valueOf(e.getMessage()));
            System.exit(1);
        }
    }
}
