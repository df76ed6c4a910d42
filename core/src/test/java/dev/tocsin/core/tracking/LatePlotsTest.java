package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.Track;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Plots of several radars come 0.5 to 4 s late, and so out of order: after each late one the track is compared with
/// the one that the same plots, in the order of their times, would have made. The figures are printed, with those of
/// looking back from the present state instead (no rewind) beside them.
class LatePlotsTest {
    private static final TrackingSettings REWIND = TrackingSettings.DEFAULTS;
    private static final TrackingSettings LOOK_BACK = REWIND.withLag(REWIND.lagNanos(), 0);

    /// A plot in a batch of its own, and when it comes.
    private record Arrival(PlotBatch batch, long nanos) {
        long timeNanos() {
            return batch.timeNanos(0);
        }
    }

    /// How far the picture of late plots is from that of the same plots in order.
    private static final class Difference {
        private int compared;
        private int otherNames;
        private double metres;
        private double sigmas;
        private double ratio = 1;
        private double squares;
        private double orderedSquares;

        void add(Track late, Track ordered, Vector3 truth) {
            compared++;
            otherNames += late.id().equals(ordered.id()) ? 0 : 1;
            metres = Math.max(
                    metres, late.state().position().distance(ordered.state().position()));
            sigmas = Math.max(sigmas, Math.sqrt(Nees.of(ordered, late.state().meanToArray())));
            double r = late.state().positionSigmaMetres() / ordered.state().positionSigmaMetres();
            ratio = Math.max(ratio, Math.max(r, 1 / r));
            squares += square(late.state().position().distance(truth));
            orderedSquares += square(ordered.state().position().distance(truth));
        }

        String tell(String name) {
            return String.format(
                    Locale.ROOT,
                    "%s: %d late plots, up to %.3g m and %.3g sigmas from in order, sigma by a factor of up to %.3f,"
                            + " other names %d, RMS error %.1f m (in order %.1f m)",
                    name,
                    compared,
                    metres,
                    sigmas,
                    ratio,
                    otherNames,
                    Math.sqrt(squares / compared),
                    Math.sqrt(orderedSquares / compared));
        }

        private static double square(double x) {
            return x * x;
        }
    }

    private List<SimRadar> radars = List.of(
            new SimRadar("r1", 32, 35, SensorKind.RADAR_2D, 4, 0),
            new SimRadar("r2", 31, 36, SensorKind.RADAR_3D, 5, 0),
            new SimRadar("r3", 33, 36, SensorKind.RADAR_3D, 6, 0));

    private static SimRadar.Path turning() {
        LocalFrame frame = new LocalFrame(GeoPoint.ofDegrees(32.5, 36.0, 9_000));
        double speed = 200;
        double rate = Math.toRadians(3);
        double radius = speed / rate;
        return t -> {
            double turned = rate * Math.max(0, t - 20);
            double east = Math.min(t, 20) * speed + radius * Math.sin(turned);
            double north = radius * (1 - Math.cos(turned));
            double drop = (east * east + north * north) / (2 * Wgs84.MEAN_RADIUS_METRES);
            return frame.toEcef(new Vector3(east, north, -drop));
        };
    }

    private static SimRadar.Path arc() {
        LocalFrame frame = new LocalFrame(GeoPoint.ofDegrees(33.0, 38.0, 60_000));
        Vector3 position = frame.origin();
        Vector3 velocity = frame.rotateToEcef(new Vector3(-1_300, -700, 900));
        double[] start = {position.x(), position.y(), position.z(), velocity.x(), velocity.y(), velocity.z()};
        return t -> {
            double[] state = start.clone();
            EarthDynamics.WGS84.advance(state, 1.0 / 6_000, t, new double[EarthDynamics.SCRATCH]);
            return new Vector3(state[0], state[1], state[2]);
        };
    }

    private static SimRadar.Path straight() {
        return SimRadar.straight(GeoPoint.ofDegrees(32.6, 36.4, 9_000), 240, 250);
    }

    /// One plot a batch, each as late as its radar is, and a little more or less.
    private List<Arrival> arrivals(SimRadar.Path path, double seconds, double[] latencies, long seed) {
        Random random = new Random(seed);
        List<Arrival> all = new ArrayList<>();
        for (int r = 0; r < radars.size(); r++) {
            SimRadar radar = radars.get(r);
            for (double t = 0; t < seconds; t += radar.sensor.scanNanos() * 1e-9) {
                PlotBatch batch = radar.rotation(t, List.of(path), random);
                double late = latencies[r] + 0.2 * random.nextDouble();
                if (batch.size() > 0) {
                    all.add(new Arrival(batch, batch.timeNanos(0) + (long) (late * 1e9)));
                }
            }
        }
        all.sort(Comparator.comparingLong(Arrival::nanos));
        return all;
    }

    private Tracker tracker(TrackingSettings settings) {
        return new Tracker(new NodeId("aa"), radars.stream().map(r -> r.sensor).toList(), settings);
    }

    private static Map<String, Track> feed(Tracker tracker, Arrival arrival, long nowNanos) {
        tracker.measure(arrival.batch, nowNanos);
        Map<String, Track> said = new TreeMap<>();
        tracker.drainChanges().forEach(track -> said.put(track.id().value(), track));
        return said;
    }

    /// The track that the first plots to arrive make when they are used in the order of their times.
    private Track ordered(List<Arrival> arrivals, int count) {
        Tracker tracker = tracker(REWIND);
        List<Arrival> inOrder = new ArrayList<>(arrivals.subList(0, count));
        inOrder.sort(Comparator.comparingLong(Arrival::timeNanos));
        Map<String, Track> said = Map.of();
        for (Arrival arrival : inOrder) {
            said = feed(tracker, arrival, arrival.timeNanos());
        }
        assertThat(said).hasSize(1);
        return said.values().iterator().next();
    }

    private Difference compare(TrackingSettings settings, SimRadar.Path path, double seconds, double[] latencies) {
        Difference difference = new Difference();
        for (long seed = 1; seed <= 4; seed++) {
            List<Arrival> arrivals = arrivals(path, seconds, latencies, seed);
            Tracker tracker = tracker(settings);
            long newest = Long.MIN_VALUE;
            for (int i = 0; i < arrivals.size(); i++) {
                Arrival arrival = arrivals.get(i);
                Map<String, Track> said = feed(tracker, arrival, arrival.nanos);
                if (arrival.timeNanos() < newest && i >= 12) {
                    assertThat(said).hasSize(1);
                    Track late = said.values().iterator().next();
                    Vector3 truth = path.at((late.timeNanos() - SimRadar.nanos(0)) * 1e-9);
                    difference.add(late, ordered(arrivals, i + 1), truth);
                }
                newest = Math.max(newest, arrival.timeNanos());
            }
            assertThat(tracker.size()).isEqualTo(1);
        }
        return difference;
    }

    /// The last word about the only track after all plots have come.
    private Track last(TrackingSettings settings, List<Arrival> arrivals) {
        Tracker tracker = tracker(settings);
        Map<String, Track> said = new TreeMap<>();
        for (Arrival arrival : arrivals) {
            said.putAll(feed(tracker, arrival, arrival.nanos));
        }
        assertThat(said).hasSize(1);
        return said.values().iterator().next();
    }

    private static List<Arrival> punctual(List<Arrival> arrivals) {
        return arrivals.stream()
                .map(a -> new Arrival(a.batch, a.timeNanos()))
                .sorted(Comparator.comparingLong(Arrival::nanos))
                .toList();
    }

    /// The state is the same to the last bit, unless a track was contested, as a second one may be begun by a
    /// plot of which nothing older has come yet: what the engine holds is not gone back in.
    @Test
    void anyOrderWithinTheLagGivesTheTrackOfTheirOwnOrder() {
        int exact = 0;
        for (int seed = 1; seed <= 30; seed++) {
            SimRadar.Path path = seed % 3 == 0 ? straight() : seed % 3 == 1 ? turning() : arc();
            List<Arrival> inOrder = punctual(arrivals(path, 40, new double[3], seed));
            List<Arrival> mixed = mixed(inOrder, seed);
            Track ordered = last(REWIND, inOrder);
            Track late = last(REWIND, mixed);
            assertThat(late.id()).isEqualTo(ordered.id());
            assertThat(late.timeNanos()).isEqualTo(ordered.timeNanos());
            assertThat(late.firstNanos()).isEqualTo(ordered.firstNanos());
            assertThat(late.provenance()).isEqualTo(ordered.provenance());
            assertThat(late.existenceProbability()).isCloseTo(ordered.existenceProbability(), within(1e-4));
            assertThat(Nees.of(ordered, late.state().meanToArray())).isLessThan(0.3 * 0.3);
            exact += late.state().equals(ordered.state()) && late.modes().equals(ordered.modes()) ? 1 : 0;
        }
        assertThat(exact).isGreaterThanOrEqualTo(28);
    }

    private static List<Arrival> mixed(List<Arrival> inOrder, long seed) {
        Random random = new Random(seed);
        List<Arrival> mixed = inOrder.stream()
                .map(a -> new Arrival(a.batch, a.nanos + (long) (4.9e9 * random.nextDouble())))
                .sorted(Comparator.comparingLong(Arrival::nanos))
                .toList();
        assertThat(mixed.stream().map(Arrival::timeNanos))
                .isNotEqualTo(inOrder.stream().map(Arrival::timeNanos));
        return mixed;
    }

    @Test
    void aPlotOlderThanTheLagIsNotUsedAndIsCounted() {
        List<Arrival> inOrder = punctual(arrivals(straight(), 60, new double[3], 5));
        Arrival old = inOrder.get(inOrder.size() - 12);
        assertThat(inOrder.getLast().nanos - old.nanos).isGreaterThan(REWIND.lagNanos());
        List<Arrival> without = new ArrayList<>(inOrder);
        without.remove(old);
        Tracker tracker = tracker(REWIND);
        without.forEach(arrival -> feed(tracker, arrival, arrival.nanos));
        Track before = last(REWIND, without);
        tracker.drainFindings();
        assertThat(feed(tracker, old, inOrder.getLast().nanos)).isEmpty();
        assertThat(tracker.drainFindings()).extracting(Finding::code).containsExactly("plot-late");
        assertThat(tracker.size()).isEqualTo(1);
        assertThat(before.state()).isNotEqualTo(last(REWIND, inOrder).state());
    }

    @Test
    void aHistoryThatIsTooShortIsToldAndThePlotLooksBackFromItsBeginning() {
        List<Arrival> arrivals = arrivals(turning(), 60, new double[] {0.1, 0.1, 4.5}, 6);
        TrackingSettings brief = REWIND.withLag(REWIND.lagNanos(), 1);
        Tracker tracker = tracker(brief);
        arrivals.forEach(arrival -> feed(tracker, arrival, arrival.nanos));
        assertThat(tracker.drainFindings()).extracting(Finding::code).contains("rewind-limit");
        double all = last(REWIND, arrivals)
                .state()
                .position()
                .distance(last(brief, arrivals).state().position());
        assertThat(all).isBetween(1e-3, 100.0);
    }

    @Test
    void aPartnersTrackIsJoinedAgainAfterALatePlot() {
        List<Arrival> inOrder = punctual(arrivals(turning(), 60, new double[3], 7));
        Tracker partner = new Tracker(new NodeId("bb"), List.of(radars.get(1).sensor), REWIND);
        Track theirs = null;
        for (Arrival arrival : inOrder.subList(0, inOrder.size() - 2)) {
            if (arrival.batch.sensor().equals(radars.get(1).sensor.id())) {
                for (Track track : feed(partner, arrival, arrival.nanos).values()) {
                    theirs = track;
                }
            }
        }
        assertThat(theirs).isNotNull();
        Track punctual = joined(inOrder, theirs, false);
        Track late = joined(inOrder, theirs, true);
        assertThat(late.state().position().distance(punctual.state().position()))
                .isLessThan(1e-6);
        assertThat(late.state().positionSigmaMetres())
                .isCloseTo(punctual.state().positionSigmaMetres(), within(1e-6));
    }

    /// Our track after the partner's came between the last plot but one and the last, or before both.
    private Track joined(List<Arrival> inOrder, Track theirs, boolean late) {
        int n = inOrder.size();
        Tracker tracker = tracker(REWIND);
        inOrder.subList(0, n - 2).forEach(arrival -> feed(tracker, arrival, arrival.nanos));
        long now = inOrder.getLast().nanos;
        if (!late) {
            feed(tracker, inOrder.get(n - 2), now);
        }
        Track moved = new Track(
                theirs.id(),
                theirs.status(),
                now,
                theirs.existenceProbability(),
                theirs.state(),
                theirs.modes(),
                theirs.classes(),
                theirs.identity(),
                theirs.provenance(),
                theirs.firstNanos(),
                theirs.lastNanos());
        tracker.receive(new NodeId("bb"), moved, now);
        if (late) {
            feed(tracker, inOrder.get(n - 2), now);
        }
        return feed(tracker, inOrder.getLast(), now).values().iterator().next();
    }

    @Test
    void aTrackThatWasMovedOnUnseenTakesALatePlotAtItsTime() {
        List<Arrival> inOrder = punctual(arrivals(straight(), 60, new double[3], 8));
        int cut = inOrder.size() - 8;
        Arrival last = inOrder.get(cut - 1);
        long now = last.nanos + 12_000_000_000L;
        Tracker tracker = tracker(REWIND);
        inOrder.subList(0, cut).forEach(arrival -> feed(tracker, arrival, arrival.nanos));
        tracker.advance(now);
        Track moved = tracker.drainChanges().getFirst();
        assertThat(moved.timeNanos()).isGreaterThan(last.nanos + 5_000_000_000L);
        Arrival late = inOrder.get(cut + 2);
        assertThat(late.nanos).isLessThan(moved.timeNanos());
        Track known = feed(tracker, late, now).values().iterator().next();
        assertThat(known.timeNanos()).isEqualTo(moved.timeNanos());
        assertThat(known.lastNanos()).isEqualTo(late.timeNanos());
        Arrival next = inOrder.get(cut + 6);
        Track then = feed(tracker, next, now).values().iterator().next();
        List<Arrival> used = new ArrayList<>(inOrder.subList(0, cut));
        used.add(late);
        used.add(next);
        Track ordered = last(REWIND, used);
        assertThat(then.timeNanos()).isEqualTo(ordered.timeNanos());
        assertThat(Math.sqrt(Nees.of(ordered, then.state().meanToArray()))).isLessThan(0.3);
    }

    private void check(String name, SimRadar.Path path, double seconds) {
        double[] latencies = {0.5, 2.3, 4.0};
        Difference before = compare(LOOK_BACK, path, seconds, latencies);
        Difference now = compare(REWIND, path, seconds, latencies);
        System.out.println(before.tell(name + ", no rewind"));
        System.out.println(now.tell(name));
        assertThat(now.compared).isGreaterThan(40);
        assertThat(now.otherNames).isZero();
        assertThat(now.metres).isLessThan(1e-6);
        assertThat(now.sigmas).isLessThan(1e-6);
        assertThat(now.ratio).isLessThan(1 + 1e-9);
    }

    @Test
    void latePlotsOfAStraightFlightCountAsInOrder() {
        check("straight", straight(), 90);
    }

    @Test
    void latePlotsOfATurnCountAsInOrder() {
        check("turn at 3 °/s", turning(), 90);
    }

    @Test
    void latePlotsOfABallisticArcCountAsInOrder() {
        check("ballistic arc", arc(), 90);
    }

    @Test
    void latePlotsBehindManyOthersOfATurnCountAsInOrder() {
        radars = List.of(
                new SimRadar("r1", 32, 35, SensorKind.RADAR_2D, 1, 0),
                new SimRadar("r2", 33, 36, SensorKind.RADAR_3D, 4, 0),
                new SimRadar("r3", 32, 36.5, SensorKind.RADAR_3D, 4, 0));
        check("turn at 3 °/s, one radar once a second", turning(), 60);
    }
}
