package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.Finding;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorKind;
import dev.tocsin.core.picture.Track;
import dev.tocsin.core.picture.TrackStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// What was lost from sight for minutes and is found again, and what only looks like it.
class ResumptionTest {
    private static final double SCAN = 4;
    private static final double LOST = 240;
    private static final double FOUND = 480;
    private static final double END = 600;
    private static final int SILENT = -1;

    private final SimRadar radar = new SimRadar("r1", 32, 35, SensorKind.RADAR_2D, SCAN, 0);
    private final Random random = new Random(4);
    private final List<Track> told = new ArrayList<>();
    private final List<Finding> findings = new ArrayList<>();

    /// Someone who flies from an instant to another and answers with a code, or not at all.
    private record Flight(SimRadar.Path path, double from, double to, int code) {}

    private static Flight flight(double latitude, double longitude, double height, double from, double to, int code) {
        return new Flight(path(latitude, longitude, height, 230), from, to, code);
    }

    private static SimRadar.Path path(double latitude, double longitude, double height, double speed) {
        return SimRadar.straight(GeoPoint.ofDegrees(latitude, longitude, height), speed, 90);
    }

    /// Plays ten minutes; something far away keeps the radar busy. Returns the names that stand at the end, but for
    /// its.
    private Set<String> play(boolean identity, List<Flight> flights) {
        Tracker tracker =
                new Tracker(new NodeId("aa"), List.of(radar.sensor), TrackingSettings.DEFAULTS.withIdentity(identity));
        List<Flight> all = new ArrayList<>(flights);
        all.add(flight(30, 33, 9_000, 0, END, 100));
        for (double t = 0; t < END; t += SCAN) {
            for (Flight flight : all) {
                if (t >= flight.from && t < flight.to) {
                    PlotBatch batch = radar.rotation(t, List.of(flight.path), random);
                    for (int i = 0; i < batch.size() && flight.code != SILENT; i++) {
                        batch.setMode3A(i, flight.code);
                    }
                    tracker.measure(batch, SimRadar.nanos(t + SCAN));
                }
            }
            tracker.advance(SimRadar.nanos(t + SCAN));
            told.addAll(tracker.drainChanges());
            findings.addAll(tracker.drainFindings());
        }
        return standing();
    }

    private Set<String> standing() {
        Set<String> names = new TreeSet<>();
        for (Track track : told) {
            if (track.status() == TrackStatus.DELETED) {
                names.remove(track.id().value());
            } else if (track.state().position().z() > 3.25e6) {
                names.add(track.id().value());
            }
        }
        return names;
    }

    private static String first(List<Track> tracks) {
        return tracks.stream()
                .filter(t -> t.state().position().z() > 3.25e6)
                .findFirst()
                .orElseThrow()
                .id()
                .value();
    }

    private boolean isResumed() {
        return findings.stream().anyMatch(f -> f.code().equals("track-resumed"));
    }

    @Test
    void anAircraftThatFliesBehindAHillForFourMinutesKeepsItsName() {
        Flight before = flight(32.6, 33.5, 9_000, 0, LOST, 1234);
        Set<String> names = play(false, List.of(before, new Flight(before.path, FOUND, END, 1234)));
        assertThat(names).containsExactly(first(told));
        assertThat(findings)
                .filteredOn(f -> f.code().equals("track-resumed"))
                .singleElement()
                .satisfies(f -> {
                    assertThat(f.source()).isEqualTo(first(told));
                    assertThat(f.detail()).contains("s unseen");
                });
    }

    @Test
    void itsNameHasEndedBeforeAndItsEvidenceStartsAnew() {
        Flight before = flight(32.6, 33.5, 9_000, 0, LOST, 1234);
        play(false, List.of(before, new Flight(before.path, FOUND, END, 1234)));
        List<Track> its =
                told.stream().filter(t -> t.id().value().equals(first(told))).toList();
        assertThat(its).extracting(Track::status).contains(TrackStatus.DELETED);
        Track last = its.getLast();
        assertThat(last.firstNanos()).isLessThan(SimRadar.nanos(20));
        assertThat(last.provenance().getFirst().count()).isLessThan((int) ((END - FOUND) / SCAN) + 1);
    }

    @Test
    void oneOfTwoThatWereLostSideBySideIsNeither() {
        Flight one = flight(32.6, 33.5, 9_000, 0, LOST, 1234);
        Flight other = flight(32.63, 33.5, 9_000, 0, LOST, 1234);
        Flight found = flight(32.615, 33.5, 9_000, FOUND, END, 1234);
        play(false, List.of(one, other, found));
        assertThat(isResumed()).isFalse();
    }

    @Test
    void twoThatAreFoundSideBySideAreNotTheOneThatWasLost() {
        Flight lost = flight(32.615, 33.5, 9_000, 0, LOST, 1234);
        Flight one = flight(32.6, 33.5, 9_000, FOUND, END, 1234);
        Flight other = flight(32.63, 33.5, 9_000, FOUND, END, 1234);
        Set<String> names = play(false, List.of(lost, one, other));
        assertThat(names).hasSize(2);
        assertThat(isResumed()).isFalse();
    }

    @Test
    void whoIsFoundAtAnotherHeightIsAnother() {
        Flight lost = flight(32.6, 33.5, 9_000, 0, LOST, 1234);
        Flight found = flight(32.6, 33.5, 3_000, FOUND, END, 1234);
        play(false, List.of(lost, found));
        assertThat(isResumed()).isFalse();
    }

    @Test
    void whoCannotHaveFlownThereIsAnother() {
        Flight lost = flight(32.6, 33.5, 9_000, 0, LOST, 1234);
        Flight found = flight(32.6, 35.5, 9_000, FOUND, END, 1234);
        play(false, List.of(lost, found));
        assertThat(isResumed()).isFalse();
    }

    @Test
    void aDroneWhereAnAirlinerVanishedIsADrone() {
        Flight lost = flight(32.6, 33.5, 3_000, 0, LOST, 1234);
        SimRadar.Path drone = path(32.6, 34.3, 2_900, 50);
        Set<String> names = play(false, List.of(lost, new Flight(drone, FOUND, END, SILENT)));
        assertThat(names).isNotEmpty().doesNotContain(first(told));
        assertThat(isResumed()).isFalse();
    }

    @Test
    void whatNeverAnsweredIsNotTakenForWhatDid() {
        Flight lost = flight(32.6, 33.5, 9_000, 0, LOST, 1234);
        play(false, List.of(lost, new Flight(lost.path, FOUND, END, SILENT)));
        assertThat(isResumed()).isFalse();
    }

    @Test
    void whoComesBackLaterThanIsRememberedIsAnother() {
        LostTrack longAgo =
                new LostTrack(new Target(1, new dev.tocsin.core.picture.TrackId("aa-1"), 1, new ArrayList<>()));
        assertThat(Resumption.isForgotten(longAgo, longAgo.lastNanos + Resumption.MEMORY_NANOS))
                .isFalse();
        assertThat(Resumption.isForgotten(longAgo, longAgo.lastNanos + Resumption.MEMORY_NANOS + 1))
                .isTrue();
    }
}
