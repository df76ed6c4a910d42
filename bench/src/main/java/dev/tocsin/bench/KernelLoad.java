package dev.tocsin.bench;

import com.sun.management.ThreadMXBean;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.kernel.Kernel;
import dev.tocsin.core.kernel.KernelSettings;
import dev.tocsin.core.kernel.Lanes;
import dev.tocsin.core.kernel.Output;
import dev.tocsin.core.kernel.Outputs;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.Sensor;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackId;
import dev.tocsin.core.picture.TrackStatus;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.scenario.NodeSpec;
import dev.tocsin.lab.scenario.Scenario;
import dev.tocsin.lab.scenario.ScenarioReader;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.regions.RegionPack;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What civil traffic costs a kernel: the aircraft of [CivilLoad] appear all at once and are then followed. Processor
/// time of the one thread and what it allocates, per plot, for the whole step: registration, tracking, forecasts,
/// alerts. The last line is a sum over all that was said of tracks: runs that give the same results have the same.
///
/// Arguments: aircraft, radars, seconds that are followed (5000, 10, 28).
public final class KernelLoad {
    private static final GeoPoint CENTRE = GeoPoint.ofDegrees(32, 35);
    private static final long BEGIN = Nanos.parse("2024-04-13T22:00:00Z");
    private static final long APPEARING_NANOS = 8 * Nanos.SECOND;
    private static final long SETTLED_NANOS = 20 * Nanos.SECOND;
    /// Every aircraft has one track, but for those that no radar has seen twice.
    private static final double MOST_TRACKS = 1.1;

    private static final double LEAST_TRACKS = 0.98;

    private final PrintStream out =
            new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final CivilLoad load;
    private final Kernel kernel;
    private final Set<TrackId> live = new HashSet<>();
    private final Set<Integer> seen = new HashSet<>();
    private long sum;
    private long tickNanos = BEGIN;

    /// What some steps took.
    private static final class Cost {
        private long plots;
        private long forecasts;
        private long nanos;
        private long most;
        private long bytes;
    }

    private KernelLoad(int aircraft, int radars) {
        Scenario scenario = ScenarioReader.builtIn("night-2024-04");
        NodeSpec spec = scenario.nodes().getFirst();
        this.load = new CivilLoad(spec.id(), CENTRE, aircraft, radars, BEGIN);
        List<Sensor> sensors = load.radars().stream().map(SensorSpec::sensor).toList();
        KernelSettings settings =
                new KernelSettings(spec.id(), AlertType.EXERCISE, 1, sensors, List.of(), spec.policy());
        this.kernel = new Kernel(settings, RegionPack.load(scenario.region()).region(), Lanes.SERIAL);
    }

    /// Runs it.
    ///
    /// @param args see the class
    public static void main(String[] args) {
        int aircraft = args.length > 0 ? Integer.parseInt(args[0]) : 5_000;
        int radars = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        int seconds = args.length > 2 ? Integer.parseInt(args[2]) : 28;
        new KernelLoad(aircraft, radars).run(aircraft, radars, BEGIN + seconds * Nanos.SECOND);
    }

    private void run(int aircraft, int radars, long untilNanos) {
        out.printf(Locale.ROOT, "%,d aircraft, %d radars%n", aircraft, radars);
        say("appearing", play(BEGIN + APPEARING_NANOS));
        say("settling", play(BEGIN + SETTLED_NANOS));
        say("steady", play(untilNanos));
        out.printf(Locale.ROOT, "%,d tracks, sum %016x%n", live.size(), sum);
        if (live.size() < LEAST_TRACKS * seen.size() || live.size() > MOST_TRACKS * seen.size()) {
            throw new IllegalStateException(live.size() + " tracks for " + seen.size() + " aircraft in sight");
        }
    }

    private void say(String phase, Cost cost) {
        out.printf(
                Locale.ROOT,
                "%s: %,d plots, %,d forecasts, %.1f us a plot, %,d plots/s, %,d bytes a plot, longest step %.1f ms%n",
                phase,
                cost.plots,
                cost.forecasts,
                cost.nanos * 1e-3 / cost.plots,
                cost.plots * Nanos.SECOND / cost.nanos,
                cost.bytes / cost.plots,
                cost.most * 1e-6);
    }

    private Cost play(long untilNanos) {
        Cost cost = new Cost();
        while (load.nextNanos() <= untilNanos) {
            while (tickNanos + Nanos.SECOND <= load.nextNanos()) {
                tickNanos += Nanos.SECOND;
                step(new Input.Tick(), tickNanos, cost);
            }
            long now = load.nextNanos();
            PlotBatch plots = load.next().plots();
            cost.plots += plots.size();
            for (int i = 0; i < plots.size() && now < BEGIN + SETTLED_NANOS; i++) {
                seen.add(plots.modeSAddress(i));
            }
            if (plots.size() > 0) {
                step(new Input.Plots(plots), now, cost);
            }
        }
        return cost;
    }

    private void step(Input input, long nowNanos, Cost cost) {
        long bytes = threads.getCurrentThreadAllocatedBytes();
        long began = threads.getCurrentThreadCpuTime();
        Outputs outputs = kernel.step(input, nowNanos);
        long took = threads.getCurrentThreadCpuTime() - began;
        cost.bytes += threads.getCurrentThreadAllocatedBytes() - bytes;
        cost.nanos += took;
        cost.most = Math.max(cost.most, took);
        for (Output output : outputs.all()) {
            if (output instanceof Output.TrackUpdate(Track track)) {
                note(track);
            }
            cost.forecasts += output instanceof Output.ForecastUpdate ? 1 : 0;
        }
    }

    private void note(Track track) {
        if (track.status() == TrackStatus.DELETED) {
            live.remove(track.id());
        } else {
            live.add(track.id());
        }
        sum = 31 * sum + track.id().value().hashCode();
        sum = 31 * sum + track.timeNanos();
        sum = 31 * sum + Double.doubleToLongBits(track.existenceProbability());
        sum = 31 * sum + Double.doubleToLongBits(track.classes().aircraft());
        sum = 31 * sum + Double.doubleToLongBits(track.state().position().x());
        sum = 31 * sum + Double.doubleToLongBits(track.state().velocity().z());
        sum = 31 * sum + Double.doubleToLongBits(track.state().covariance(4, 2));
    }
}
