package dev.tocsin.bench;

import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.ScenarioReader;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.sensor.Look;
import dev.tocsin.lab.sensor.LookEncoder;
import dev.tocsin.lab.sensor.SensorNetwork;
import dev.tocsin.node.Node;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.pipeline.Clock;
import dev.tocsin.regions.RegionPack;
import java.io.BufferedReader;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How long a plot on the wire takes to become an alert in a client's hands: a node that syncs each decision to its
/// disk, radars of a scenario at their own pace by UDP, and a client of the alert stream, all in one process.
///
/// An alert names the instant of its decision. It counts from the newest datagram with plots that left before that
/// instant (or within the millisecond that it is rounded to), since the decision falls in the same step; and until its
/// line has been read. Versions that time alone brings (updates, all-clears) are left out.
///
/// Arguments: node, scenario, first instant, seconds (il, night-2024-04, 2024-04-13T22:36:00Z, 90).
public final class StreamLatency {
    private static final int UDP_PORT = 18_610;
    private static final int HTTP_PORT = 18_180;
    private static final long WARM_UP_NANOS = 20 * Nanos.SECOND;
    private static final String LOOPBACK = "127.0.0.1";

    /// An alert as the client got it.
    private record Heard(long decidedNanos, long heardNanos) {}

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final NodeSpec spec;
    private final Truth truth;
    private final long fromNanos;
    private final long untilNanos;
    private final long began = System.nanoTime();
    private final ConcurrentSkipListMap<Long, Integer> sent = new ConcurrentSkipListMap<>();
    private final Map<String, String> stages = new TreeMap<>();
    private final List<Heard> heard = new ArrayList<>();
    private long plots;

    private StreamLatency(Truth truth, NodeSpec spec, long fromNanos, long seconds) {
        this.truth = truth;
        this.spec = spec;
        this.fromNanos = fromNanos;
        this.untilNanos = fromNanos + seconds * Nanos.SECOND;
    }

    /// Runs it.
    ///
    /// @param args node, scenario, first instant, seconds
    /// @throws Exception when a port cannot be had, or when interrupted
    public static void main(String[] args) throws Exception {
        List<String> value = new ArrayList<>(List.of("il", "night-2024-04", "2024-04-13T22:36:00Z", "90"));
        for (int i = 0; i < Math.min(args.length, value.size()); i++) {
            value.set(i, args[i]);
        }
        Truth truth = Truth.draw(ScenarioReader.builtIn(value.get(1)), 1);
        NodeSpec spec = truth.scenario().nodes().stream()
                .filter(node -> node.id().value().equals(value.get(0)))
                .findFirst()
                .orElseThrow();
        new StreamLatency(truth, spec, Nanos.parse(value.get(2)), Long.parseLong(value.get(3))).run();
        System.exit(0);
    }

    private long now() {
        return fromNanos + System.nanoTime() - began;
    }

    private void run() throws IOException, InterruptedException {
        Clock clock = this::now;
        NodeConfig config = new NodeConfig(
                new NodeConfig.Identity(spec.id(), spec.name(), AlertType.EXERCISE, 1, spec.interceptsExpected()),
                truth.scenario().region(),
                new NodeConfig.Http(LOOPBACK, HTTP_PORT),
                new NodeConfig.JournalPlace(Files.createTempDirectory("latency"), NodeConfig.Sync.FULL),
                1,
                sensors(),
                spec.policy(),
                NodeConfig.Federation.NONE,
                List.of());
        try (Node node = new Node(config, RegionPack.load(config.region()), clock)) {
            node.serveHttp("bench");
            node.start();
            Thread.ofVirtual().start(this::listen);
            play();
        }
        report();
    }

    private List<SensorConfig> sensors() {
        List<SensorConfig> sensors = new ArrayList<>();
        for (SensorSpec sensor : spec.sensors()) {
            sensors.add(new SensorConfig(
                    sensor.sensor(),
                    "udp://" + LOOPBACK + ":" + UDP_PORT,
                    SensorConfig.Protocol.ASTERIX,
                    sensor.sac(),
                    sensor.sic(),
                    new TreeMap<>()));
        }
        return sensors;
    }

    /// Sends what the sensors say when they say it.
    private void play() throws IOException, InterruptedException {
        SensorNetwork network = new SensorNetwork(truth, spec.sensors(), now());
        LookEncoder encoder = new LookEncoder();
        InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), UDP_PORT);
        try (DatagramChannel channel = DatagramChannel.open()) {
            while (network.nextNanos() < untilNanos) {
                Look look = network.next();
                long wait = look.sentNanos() - now();
                if (wait > 0) {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                }
                for (byte[] datagram : encoder.encode(look)) {
                    if (look.plots().size() > 0) {
                        sent.put(now(), look.plots().size());
                    }
                    channel.send(ByteBuffer.wrap(datagram), target);
                }
                plots += look.plots().size();
            }
        }
    }

    private void listen() {
        URI uri = URI.create("http://" + LOOPBACK + ":" + HTTP_PORT + "/api/v1/alerts/stream");
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                BufferedReader lines = new BufferedReader(new InputStreamReader(
                        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream())
                                .body(),
                        StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith("data:")) {
                    take(line.substring(5), now());
                }
            }
        } catch (IOException e) {
            // The node was closed: the end of the run.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void take(String data, long heardNanos) {
        JsonNode alert = JsonMapper.shared().readTree(data);
        String stage = alert.path("stage").asString("");
        String before = stage.isEmpty() ? "" : stages.put(alert.path("zone").asString(""), stage);
        boolean raised = !stage.isEmpty() && !stage.equals(before) && !stage.equals("ALL_CLEAR");
        long decided = raised ? Nanos.parse(alert.path("sent").asString("")) : 0;
        if (raised && decided > fromNanos + WARM_UP_NANOS) {
            heard.add(new Heard(decided, heardNanos));
        }
    }

    private synchronized void report() {
        double seconds = Nanos.toSeconds(untilNanos - fromNanos);
        out.printf(Locale.ROOT, "%.0f s, %.0f plots/s, %d alerts raised%n", seconds, plots / seconds, heard.size());
        List<Long> whole = new ArrayList<>();
        List<Long> delivery = new ArrayList<>();
        for (Heard one : heard) {
            Long left = sent.floorKey(one.decidedNanos() + Nanos.MILLISECOND);
            if (left != null) {
                whole.add(one.heardNanos() - left);
                delivery.add(one.heardNanos() - one.decidedNanos());
            }
        }
        say("plot on the wire to alert on the stream", whole);
        say("decision to alert on the stream", delivery);
    }

    private void say(String what, List<Long> nanos) {
        long[] sorted = nanos.stream().mapToLong(Long::longValue).toArray();
        Arrays.sort(sorted);
        if (sorted.length > 0) {
            out.printf(
                    Locale.ROOT,
                    "%s: p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, most %.1f ms%n",
                    what,
                    at(sorted, 0.5),
                    at(sorted, 0.9),
                    at(sorted, 0.99),
                    at(sorted, 0.999),
                    at(sorted, 1));
        }
    }

    private static double at(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.round(share * (sorted.length - 1)))] / 1e6;
    }
}
