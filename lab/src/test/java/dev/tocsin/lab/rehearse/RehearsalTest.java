package dev.tocsin.lab.rehearse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.AlertType;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.NodeId;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.lab.hazard.Hazard;
import dev.tocsin.lab.report.Report;
import dev.tocsin.lab.report.ReportReader;
import dev.tocsin.lab.scenario.Fate;
import dev.tocsin.lab.scenario.Scenario;
import dev.tocsin.lab.scenario.ScenarioReader;
import dev.tocsin.lab.scenario.Truth;
import dev.tocsin.lab.scenario.TruthObject;
import dev.tocsin.lab.scorecard.JournalAlerts;
import dev.tocsin.lab.scorecard.PublicScore;
import dev.tocsin.lab.scorecard.ScoreJson;
import dev.tocsin.lab.scorecard.Scorecard;
import dev.tocsin.lab.scorecard.TrueHit;
import dev.tocsin.regions.RegionPack;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A small raid of three missiles, three drones and five ghosts through two nations, six minutes long.
@Tag("slow")
class RehearsalTest {
    private static final String SMALL = """
            like: night-2024-04
            id: small
            title: A small raid
            start: 2024-04-13T22:30:00Z
            end: 2024-04-13T22:44:00Z
            traffic: {flights: 0, from: "22:30Z", until: "22:31Z", airports: {A: {at: [32, 34]}, B: {at: [34, 33]}},
              links: [A-B]}
            areas:
              west: {centre: [34.2, 47.3], half-axes-km: [20, 20], ground-m: 1300}
              near: {centre: [31.9, 36.4], half-axes-km: [10, 10], ground-m: 700}
              town: {centre: [31.252, 34.79], half-axes-km: [1, 1], ground-m: 280}
            raids:
              - {name: missiles, vehicle: ballistic, count: 3, launch: {area: west, waves: [{from: "22:30Z",
                 until: "22:31Z"}]}, targets: {town: 1}, fates: {impact: 1}}
              - {name: drones, vehicle: drone, count: 3, launch: {area: near,
                 waves: [{from: "22:30Z", until: "22:30Z"}]}, targets: {town: 1}, fates: {stopped-inside: 1}}
              - {name: ghosts, vehicle: drone, count: 5, launch: {area: near,
                 waves: [{from: "22:30Z", until: "22:30Z"}]}, targets: {town: 1}, fates: {impact: 1},
                 seen-by: [il-judea]}
            messages:
              - {from: jo, to: [il], raid: ghosts, at: "22:32Z", until: "22:33Z", type: other}
            sensor-types: {}
            nodes:
              il:
                name: Israel
                sensors:
                  il-negev: {kind: radar-3d, range-km: 1300, rotation-s: 3, elevation-deg: [0.5, 75],
                    at: [30.95, 34.60, 700], domain: il-south}
                  il-judea: {kind: radar-2d, range-km: 180, rotation-s: 5, at: [31.55, 35.10, 950], domain: il-centre}
                shares: [{with: jo, tracks: [ballistic, drone], alerts: true}]
              jo:
                name: Jordan
                sensors:
                  jo-azraq: {kind: radar-3d, range-km: 450, rotation-s: 10, at: [31.85, 36.80, 550], domain: jo-east}
                shares: [{with: il, tracks: [ballistic, drone], alerts: true}]
            """;

    private static final Scenario SCENARIO = ScenarioReader.parse("small.yaml", SMALL);
    private static final Truth TRUTH = Truth.draw(SCENARIO, 7);
    private static final Region REGION = RegionPack.load("levant").region();

    @Test
    void writesTheSameBytesForAnyNumberOfThreads(@TempDir Path folder) throws IOException {
        long from = SCENARIO.startNanos();
        for (int threads : new int[] {1, 2, 8}) {
            rehearse(folder.resolve("t" + threads), from, from + 3 * Nanos.MINUTE, threads);
        }
        for (String file : List.of(
                "truth.csv", "hazards.csv", "zones.csv", "tracks.csv", "forecasts.csv", "alerts.csv", "score.json")) {
            byte[] one = Files.readAllBytes(folder.resolve("t1").resolve(file));
            assertThat(folder.resolve("t2").resolve(file)).as(file).hasBinaryContent(one);
            assertThat(folder.resolve("t8").resolve(file)).as(file).hasBinaryContent(one);
        }
        assertThat(Files.readAllLines(folder.resolve("t1").resolve("tracks.csv")))
                .hasSizeGreaterThan(3);
    }

    @Test
    void warnsOfTheMissilesAndReportsIt(@TempDir Path folder) throws IOException {
        Outcome outcome = rehearse(folder, SCENARIO.startNanos(), SCENARIO.endNanos(), 2);
        assertThat(outcome.alerts()).anyMatch(a -> a.stage() == AlertStage.TAKE_COVER);
        assertThat(outcome.alerts()).allMatch(a -> a.type() == AlertType.EXERCISE);
        assertThat(outcome.logs().getFirst().findings()).containsKey("wrong-type");
        assertThat(outcome.hazards().actual()).anyMatch(h -> h.kind() == HazardKind.IMPACT);

        Report.write(ReportReader.read(folder), folder.resolve("report.html"));
        String page = Files.readString(folder.resolve("report.html"));
        assertThat(page)
                .contains("In one minute", "Timeline", "The raid", "Lead times", "Misses and false alarms", "EXERCISE")
                .contains("this run is shorter than that")
                .doesNotContain("src=", "href=\"http", "url(", "<script", "@import", "NaN");
        assertThat(page.split("<svg viewBox", -1)).hasSizeGreaterThan(6);
        theScorecardOfTheAlertsAloneAgrees(outcome, folder);
    }

    /// The public scorecard from published alerts and the table of hazards says what the rehearsal's says.
    private static void theScorecardOfTheAlertsAloneAgrees(Outcome outcome, Path folder) throws IOException {
        Set<NodeId> nodes = outcome.logs().stream().map(NationLog::node).collect(Collectors.toSet());
        JournalAlerts journal = new JournalAlerts(
                "levant",
                nodes,
                outcome.alerts(),
                outcome.options().fromNanos(),
                outcome.options().untilNanos());
        JsonNode open =
                new PublicScore(journal, REGION, Optional.of(TrueHit.read(folder.resolve("hazards.csv")))).json();
        JsonNode whole = JsonMapper.shared().readTree(Files.readAllBytes(folder.resolve("score.json")));
        for (String figure : List.of("hits", "in_time", "in_time_delivered", "missed")) {
            assertThat(open.at("/warning/" + figure).asLong())
                    .as(figure)
                    .isEqualTo(whole.at("/warning/all/" + figure).asLong());
        }
        assertThat(open.at("/soundings/alarms"))
                .hasToString(whole.at("/soundings/alarms").toString());
        assertThat(open.at("/cover/person_hours").doubleValue())
                .isCloseTo(whole.at("/cover/person_hours").doubleValue(), within(0.01));
        assertThat(open.at("/cover/false_person_hours").doubleValue())
                .isCloseTo(whole.at("/cover/false_person_hours").doubleValue(), within(0.01));
        assertThat(open.at("/warning/hits").asLong()).isPositive();
    }

    @Test
    void findsHazardsFromTheTruthAlone() {
        HazardBook hazards = HazardBook.of(TRUTH, REGION);
        for (TruthObject object : TRUTH.objects()) {
            List<Hazard> down = hazards.actual().stream()
                    .filter(h -> h.object() == object.index() && h.comesDown())
                    .toList();
            if (object.phantom()) {
                assertThat(hazards.actual()).noneMatch(h -> h.object() == object.index());
            } else if (object.fate() == Fate.IMPACT) {
                var end = object.trajectory().pointAt(object.trajectory().endNanos());
                for (int i = 0; i < REGION.zones().size(); i++) {
                    Zone zone = REGION.zones().get(i);
                    int index = i;
                    if (zone.area().contains(end)) {
                        assertThat(down).anyMatch(h -> h.zone() == index && h.kind() == HazardKind.IMPACT);
                    }
                }
                assertThat(down)
                        .isNotEmpty()
                        .allMatch(h -> h.firstNanos() >= object.trajectory().endNanos());
            } else {
                assertThat(down).allMatch(h -> h.kind() == HazardKind.DEBRIS);
            }
        }
        assertThat(hazards.undisturbed()).hasSizeGreaterThanOrEqualTo(1);
    }

    @Test
    void keepsWhatIsNotThereOutOfTheTruth(@TempDir Path folder) throws IOException {
        rehearse(folder, SCENARIO.startNanos(), SCENARIO.startNanos() + Nanos.MINUTE, 1);
        assertThat(Files.readAllLines(folder.resolve("truth.csv"))).hasSize(1 + 3 + 3);
        assertThat(TRUTH.objects()).hasSize(3 + 3 + 5);
    }

    private static Outcome rehearse(Path out, long from, long until, int threads) throws IOException {
        Outcome outcome = new Rehearsal(TRUTH, REGION, new Rehearsal.Options(from, until, out, threads)).run(_ -> {});
        ScoreJson.write(new Scorecard(outcome), out.resolve("score.json"));
        return outcome;
    }
}
