package io.meridian.launcher.simulators;

import com.sun.net.httpserver.HttpServer;
import io.meridian.contracts.demo.DemoWhatsApp;
import io.meridian.launcher.simulators.traffic.Traffic;
import io.meridian.launcher.simulators.traffic.TrafficControl;
import io.meridian.launcher.simulators.whatsapp.WhatsAppAccount;
import io.meridian.launcher.simulators.whatsapp.WhatsAppCloud;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * The simulators' process: a mail server that accepts everything, the WhatsApp provider, and the pages below
 * {@code /demo} that the gateway passes on. All listen on loopback only.
 */
public final class Simulators {

    private Simulators() {}

    /**
     * @param arguments
     *            HTTP port, SMTP port, directory of the mails, region, public address of the region, directory of the chats, file of
     *            the business time
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Mailbox mailbox = new Mailbox(Path.of(arguments[2]));
        SmtpServer smtp = SmtpServer.start(Integer.parseInt(arguments[1]), mailbox);
        HttpServer web = HttpServer
                .create(new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 50);
        web.createContext(MailboxPages.PATH, new MailboxPages(mailbox));
        Traffic traffic = new Traffic(arguments[3], URI.create(arguments[4]));
        web.createContext(TrafficControl.PATH, new TrafficControl(traffic));
        WhatsAppCloud whatsApp = WhatsAppCloud.in(web, Path.of(arguments[5]),
                new BusinessTime(Path.of(arguments[6]), Clock.systemUTC()));
        DemoWhatsApp.all(arguments[3]).forEach(number -> whatsApp.account(WhatsAppAccount.of(number),
                URI.create(arguments[4] + "/hooks/whatsapp/" + number.key())));
        web.createContext(ShopPages.PATH, new ShopPages(arguments[3], arguments[4], Clock.systemUTC()));
        web.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        web.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            smtp.close();
            whatsApp.close();
            web.stop(0);
        }, "stop"));
        new CountDownLatch(1).await();
    }
}
