package dev.tocsin.node.bulletin;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.node.config.BulletinConfig;
import dev.tocsin.node.federation.NodeKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// All places of bulletins of a node, each looked at by a thread of its own. Started and closed by one thread.
public final class Bulletins implements AutoCloseable {
    private record Place(BulletinConfig config, BulletinReader reader) {}

    private final BulletinBook book = new BulletinBook();
    private final List<Place> places = new ArrayList<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    /// Places that are not looked at yet.
    ///
    /// @param configs the places
    /// @param type whether the node is for real
    /// @param findings takes what is wrong
    /// @param clock the node's time
    /// @throws IOException when a certificate cannot be read
    public Bulletins(List<BulletinConfig> configs, AlertType type, Consumer<Finding> findings, LongSupplier clock)
            throws IOException {
        BulletinReader.Means means = new BulletinReader.Means(type, book, findings, clock);
        for (BulletinConfig config : configs) {
            List<X509Certificate> trusted = new ArrayList<>();
            for (Path file : config.certificates()) {
                trusted.add(NodeKeys.readCertificate(file));
            }
            places.add(new Place(config, new BulletinReader(config, trusted, means)));
        }
    }

    /// The bulletins.
    public BulletinBook book() {
        return book;
    }

    /// Begins to look.
    public void start() {
        for (Place place : places) {
            Thread.ofVirtual().name("bulletins " + place.config().id()).start(() -> watch(place));
        }
    }

    private void watch(Place place) {
        try {
            do {
                place.reader().look();
            } while (!closed.await(place.config().everySeconds(), TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Ends looking.
    @Override
    public void close() {
        closed.countDown();
        places.forEach(place -> place.reader().close());
    }
}
