package io.meridian.gateway.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server that can be cut and mended: cut, it breaks off what is open and whatever comes. */
public final class CutLink implements AutoCloseable {

    private final URI target;
    private final ServerSocket entry;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    private CutLink(URI target) {
        this.target = target;
        try {
            this.entry = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static CutLink to(URI target) {
        CutLink link = new CutLink(target);
        Thread.ofVirtual().start(link::accept);
        return link;
    }

    /** The target's address by way of this line. */
    public URI uri() {
        return URI.create(target.getScheme() + "://127.0.0.1:" + entry.getLocalPort());
    }

    public void cut() {
        cut = true;
        open.forEach(CutLink::quietly);
    }

    public void mend() {
        cut = false;
    }

    @Override
    public void close() {
        cut();
        quietly(entry);
    }

    private void accept() {
        while (!entry.isClosed()) {
            try {
                Socket inner = entry.accept();
                if (cut) {
                    quietly(inner);
                } else {
                    Socket outer = new Socket(InetAddress.getLoopbackAddress(), target.getPort());
                    open.add(inner);
                    open.add(outer);
                    Thread.ofVirtual().start(() -> pump(inner, outer));
                    Thread.ofVirtual().start(() -> pump(outer, inner));
                }
            } catch (IOException e) {
                // closed, or the target is gone
            }
        }
    }

    private void pump(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // cut
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void quietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            // it is closed
        }
    }
}
