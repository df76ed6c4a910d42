package dev.tocsin.bench;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.picture.Alert;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.ScenarioReader;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.sensor.Look;
import dev.tocsin.lab.sensor.LookEncoder;
import dev.tocsin.lab.sensor.SensorNetwork;
import dev.tocsin.node.Node;
import dev.tocsin.node.config.NodeConfig;
import dev.tocsin.node.config.SensorConfig;
import dev.tocsin.node.journal.Journal;
import dev.tocsin.node.journal.JournalRecord;
import dev.tocsin.node.journal.Topics;
import dev.tocsin.node.pipeline.Clock;
import dev.tocsin.node.pipeline.Published;
import dev.tocsin.regions.RegionPack;
import dev.tocsin.wire.record.Records;
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
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// How long a plot on the wire takes to become an alert in a client's hands: a node that syncs each decision to its
/// disk, radars of a scenario at their own pace by UDP, civil radars beside them as load, and a client of the alert
/// stream, all in one process.
///
/// Each raised alert is traced by the instant of its step, which the journal holds too: the input of the step is a
/// batch of plots of one sensor, whose first plot says which datagram brought it, or it is a tick. From the datagram
/// until the client has read the line is what counts. Alerts that a tick raised have no plot that they could be counted
/// from: they are said apart, from the decision on. Said apart as well: from the datagram to the step (receive, decode,
/// wait for the sequencer), from there until the node tells its listeners (step, write, sync), from there to the line.
///
/// Before it is measured the node may live through some of the scenario twenty times as fast, as a node has that has
/// run for a while. The load comes with the measured part, of which the first twenty seconds do not count.
///
/// Arguments: node, scenario, first instant, seconds, seconds lived before, plots a second of load, aircraft in it (il,
/// night-2024-04, 2024-04-13T22:36:00Z, 90, 0, 0, 1000).
public final class StreamLatency {
    private static final int UDP_PORT = 18_610;
    private static final int HTTP_PORT = 18_180;
    private static final long UNCOUNTED_NANOS = 20 * Nanos.SECOND;
    private static final int FAST = 20;
    private static final int PAGE = 1_000;
    private static final String LOOPBACK = "127.0.0.1";
    private static final GeoPoint LOAD_CENTRE = GeoPoint.ofDegrees(32, 35);

    /// A line that the client read.
    private record Line(String data, long readNanos) {}

    /// A raised alert: when its plots left, when it was decided, when listeners were told, when it was read.
    private record Heard(long leftNanos, long decidedNanos, long publishedNanos, long readNanos) {}

    /// What a step took: plots that left at an instant, or something else.
    private record Cause(boolean plots, long leftNanos) {}

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final NodeSpec spec;
    private final Truth truth;
    private final long fromNanos;
    private final long untilNanos;
    private final long livedNanos;
    private final long began = System.nanoTime();
    private final Map<SensorId, ConcurrentSkipListMap<Long, Long>> sent = new ConcurrentHashMap<>();
    private final Map<String, Published> published = new ConcurrentHashMap<>();
    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private final ConcurrentLinkedQueue<Line> lines = new ConcurrentLinkedQueue<>();
    private final CivilLoad load;
    private long plots;

    private StreamLatency(Truth truth, NodeSpec spec, long fromNanos, List<String> args) {
        this.truth = truth;
        this.spec = spec;
        this.fromNanos = fromNanos;
        this.untilNanos = fromNanos + Long.parseLong(args.get(3)) * Nanos.SECOND;
        this.livedNanos = Long.parseLong(args.get(4)) * Nanos.SECOND;
        int aircraft = Integer.parseInt(args.get(6));
        int radars = CivilLoad.radars(aircraft, Integer.parseInt(args.get(5)));
        this.load = new CivilLoad(spec.id(), LOAD_CENTRE, aircraft, radars, fromNanos);
    }

    /// Runs it.
    ///
    /// @param args see the class
    /// @throws Exception when a port cannot be had, or when interrupted
    public static void main(String[] args) throws Exception {
        List<String> value =
                new ArrayList<>(List.of("il", "night-2024-04", "2024-04-13T22:36:00Z", "90", "0", "0", "1000"));
        for (int i = 0; i < Math.min(args.length, value.size()); i++) {
            value.set(i, args[i]);
        }
        Truth truth = Truth.draw(ScenarioReader.builtIn(value.get(1)), 1);
        NodeSpec spec = truth.scenario().nodes().stream()
                .filter(node -> node.id().value().equals(value.get(0)))
                .findFirst()
                .orElseThrow();
        new StreamLatency(truth, spec, Nanos.parse(value.get(2)), value).run();
        System.exit(0);
    }

    private long now() {
        long real = System.nanoTime() - began;
        long lived = livedNanos / FAST;
        return real < lived ? fromNanos - livedNanos + real * FAST : fromNanos + real - lived;
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
            node.runtime().listen(this::published);
            node.start();
            Thread.ofVirtual().start(this::listen);
            play();
            report(node);
        }
    }

    private List<SensorConfig> sensors() {
        return Stream.concat(spec.sensors().stream(), load.radars().stream())
                .map(sensor -> new SensorConfig(
                        sensor.sensor(),
                        "udp://" + LOOPBACK + ":" + UDP_PORT,
                        SensorConfig.Protocol.ASTERIX,
                        sensor.sac(),
                        sensor.sic(),
                        new TreeMap<>()))
                .toList();
    }

    /// Sends what the sensors say when they say it.
    private void play() throws IOException, InterruptedException {
        SensorNetwork network = new SensorNetwork(truth, spec.sensors(), now());
        LookEncoder encoder = new LookEncoder();
        InetSocketAddress target = new InetSocketAddress(InetAddress.getLoopbackAddress(), UDP_PORT);
        try (DatagramChannel channel = DatagramChannel.open()) {
            long next = Math.min(network.nextNanos(), load.nextNanos());
            while (next < untilNanos) {
                Look look = network.nextNanos() <= load.nextNanos() ? network.next() : load.next();
                await(look.sentNanos());
                List<byte[]> datagrams = encoder.encode(look);
                if (look.plots().size() > 0) {
                    sent.computeIfAbsent(look.sensor().sensor().id(), _ -> new ConcurrentSkipListMap<>())
                            .put(look.plots().timeNanos(0), now());
                    plots += look.sentNanos() >= fromNanos ? look.plots().size() : 0;
                }
                for (byte[] datagram : datagrams) {
                    channel.send(ByteBuffer.wrap(datagram), target);
                }
                next = Math.min(network.nextNanos(), load.nextNanos());
            }
        }
    }

    private void await(long nanos) throws InterruptedException {
        long wait = nanos - now();
        if (wait > 0) {
            long real = now() < fromNanos ? wait / FAST : wait;
            Thread.sleep(real / 1_000_000, (int) (real % 1_000_000));
        }
    }

    private void listen() {
        URI uri = URI.create("http://" + LOOPBACK + ":" + HTTP_PORT + "/api/v1/alerts/stream");
        try (HttpClient client = HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
                BufferedReader reader = new BufferedReader(new InputStreamReader(
                        client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofInputStream())
                                .body(),
                        StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (line.startsWith("data:")) {
                    lines.add(new Line(line.substring(5), now()));
                }
            }
        } catch (IOException e) {
            // The node was closed: the end of the run.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void published(Published one) {
        if (one.output() instanceof Output.AlertEvent(Alert alert)) {
            String key = alert.id() + " " + alert.version();
            published.putIfAbsent(key, one);
            told.putIfAbsent(key, now());
        }
    }

    /// What the steps since the beginning of the measured part took, by their instants.
    private Map<Long, Cause> causes(Journal journal) {
        Map<Long, Cause> causes = new HashMap<>();
        long next = 1;
        while (next <= journal.end(Topics.INPUT)) {
            for (JournalRecord record : journal.read(Topics.INPUT, next, PAGE)) {
                next = record.offset() + 1;
                if (record.timeNanos() > fromNanos) {
                    Input input =
                            Records.decodeInput(record.payload(), "journal").orThrow();
                    causes.merge(record.timeNanos(), cause(input, record.timeNanos()), (a, b) -> a.plots() ? a : b);
                }
            }
        }
        return causes;
    }

    private Cause cause(Input input, long stepNanos) {
        if (!(input instanceof Input.Plots(var batch)) || batch.size() == 0) {
            return new Cause(false, stepNanos);
        }
        // Times of day on the wire have steps of 1/128 s.
        Map.Entry<Long, Long> datagram = sent.getOrDefault(batch.sensor(), new ConcurrentSkipListMap<>())
                .floorEntry(batch.timeNanos(0) + Nanos.SECOND / 128);
        return new Cause(true, datagram == null ? stepNanos : datagram.getValue());
    }

    private void report(Node node) {
        Map<Long, Cause> causes = causes(node.runtime().journal());
        List<Heard> byPlots = new ArrayList<>();
        List<Heard> byTime = new ArrayList<>();
        Map<String, String> stages = new TreeMap<>();
        for (Line line : lines) {
            JsonNode alert = JsonMapper.shared().readTree(line.data());
            String stage = alert.path("stage").asString("");
            String before = stage.isEmpty() ? "" : stages.put(alert.path("zone").asString(""), stage);
            String key =
                    alert.path("id").asString("") + " " + alert.path("version").asInt(0);
            Published known = published.get(key);
            boolean raised = !stage.isEmpty() && !stage.equals(before) && !stage.equals("ALL_CLEAR");
            if (raised && known != null && known.nowNanos() > fromNanos + UNCOUNTED_NANOS) {
                Cause cause = causes.getOrDefault(known.nowNanos(), new Cause(false, known.nowNanos()));
                (cause.plots() ? byPlots : byTime)
                        .add(new Heard(
                                cause.leftNanos(),
                                known.nowNanos(),
                                told.getOrDefault(key, line.readNanos()),
                                line.readNanos()));
            }
        }
        double seconds = Nanos.toSeconds(untilNanos - fromNanos);
        out.printf(
                Locale.ROOT,
                "%.0f s, %.0f plots/s, dropped %s%n",
                seconds,
                plots / seconds,
                node.runtime().dropped());
        say("plot on the wire to alert on the stream", byPlots, one -> one.readNanos() - one.leftNanos());
        say("  plot on the wire to its step", byPlots, one -> one.decidedNanos() - one.leftNanos());
        say("  step, write, sync", byPlots, one -> one.publishedNanos() - one.decidedNanos());
        say("  told to read by the client", byPlots, one -> one.readNanos() - one.publishedNanos());
        say("alerts of ticks: decision to alert on the stream", byTime, one -> one.readNanos() - one.decidedNanos());
    }

    private void say(String what, List<Heard> heard, ToLongFunction<Heard> span) {
        long[] sorted = heard.stream().mapToLong(span).toArray();
        Arrays.sort(sorted);
        if (sorted.length > 0) {
            out.printf(
                    Locale.ROOT,
                    "%s: %d, p50 %.1f ms, p90 %.1f ms, p99 %.1f ms, p99.9 %.1f ms, most %.1f ms%n",
                    what,
                    sorted.length,
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
