package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.forecast.ForecastSettings;
import dev.tocsin.core.forecast.Forecaster;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.picture.Footprint;
import dev.tocsin.core.picture.HazardKind;
import dev.tocsin.core.picture.ModeEstimate;
import dev.tocsin.core.picture.Region;
import dev.tocsin.core.picture.Track;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Where a falling body comes down is forecast with the drag that was learnt while it fell.
class FallForecastTest {
    private static final int RUNS = 50;
    private static final double GROUND = ForecastSettings.DEFAULT.ground().heightMetres();
    private static final GeoPoint BEGIN = GeoPoint.ofDegrees(32.2, 36.0, 90_000);
    private static final Forecaster FORECASTER =
            new Forecaster(new Region("none", "1", "00", List.of()), ForecastSettings.DEFAULT);

    /// Squared errors of the impact, and how often it lay in the ellipse.
    private static final class Errors {
        double metres2;
        int held;
        int samples;

        void add(Track track, GeoPoint down) {
            for (Footprint footprint :
                    FORECASTER.forecast(track, track.timeNanos()).footprints()) {
                if (footprint.kind() == HazardKind.IMPACT) {
                    Vector3 off = new LocalFrame(footprint.centre()).toLocal(Wgs84.toEcef(down));
                    double sin = Math.sin(footprint.orientationRadians());
                    double cos = Math.cos(footprint.orientationRadians());
                    double major = (off.x() * sin + off.y() * cos) / footprint.semiMajorMetres();
                    double minor = (off.y() * sin - off.x() * cos) / footprint.semiMinorMetres();
                    metres2 += off.x() * off.x() + off.y() * off.y();
                    held += major * major + minor * minor <= 1 ? 1 : 0;
                    samples++;
                }
            }
        }

        double metres() {
            return Math.sqrt(metres2 / samples);
        }

        double share() {
            return (double) held / samples;
        }
    }

    private static Track withoutDrag(Track t) {
        List<ModeEstimate> modes = t.modes().stream()
                .map(m -> new ModeEstimate(m.mode(), m.probability(), m.state()))
                .toList();
        return new Track(
                t.id(),
                t.status(),
                t.timeNanos(),
                t.existenceProbability(),
                t.state(),
                modes,
                t.classes(),
                t.identity(),
                t.provenance(),
                t.firstNanos(),
                t.lastNanos());
    }

    private static GeoPoint down(FallingBody body) {
        double t = body.seconds();
        while (Wgs84.toGeodetic(body.path().at(t)).heightMetres() < GROUND) {
            t -= 0.002;
        }
        return Wgs84.toGeodetic(body.path().at(t));
    }

    /// Errors of forecasts from a band of heights: without and with the drag that was learnt.
    private static Errors[] fallen(double beta, double lowestMetres, double highestMetres) {
        FallingBody body = new FallingBody(BEGIN, beta);
        GeoPoint down = down(body);
        Errors[] errors = {new Errors(), new Errors()};
        body.follow(RUNS, track -> {
            double height = Wgs84.toGeodetic(track.state().position()).heightMetres();
            if (height >= lowestMetres && height < highestMetres) {
                errors[0].add(withoutDrag(track), down);
                errors[1].add(track, down);
            }
        });
        return errors;
    }

    /// A tumbling body was forecast 3.4 km too far from 12 to 25 km, and never within the ellipse.
    @ParameterizedTest
    @CsvSource({
        "1000, 12000, 25000, 750, 0.25, 0.93",
        "2000, 12000, 25000, 500, 0.5, 0.93",
        "5000, 12000, 25000, 220, 1.15, 0.93",
        "10000, 12000, 25000, 220, 0.9, 0.93",
        "1000, 25000, 40000, 3000, 0.7, 0.75",
        "5000, 25000, 40000, 320, 1.2, 0.93"
    })
    void learntDragSaysWhereABodyComesDown(
            double beta, double lowest, double highest, double mostMetres, double mostRatio, double leastHeld) {
        Errors[] errors = fallen(beta, lowest, highest);
        System.out.printf(
                Locale.ROOT,
                "%.0f kg/m², %.0f to %.0f km: impact %.0f m, %.2f held; without the drag %.0f m, %.2f; %d samples%n",
                beta,
                lowest / 1e3,
                highest / 1e3,
                errors[1].metres(),
                errors[1].share(),
                errors[0].metres(),
                errors[0].share(),
                errors[1].samples);

        assertThat(errors[1].samples).isGreaterThan(80);
        assertThat(errors[1].metres()).isLessThan(mostMetres);
        assertThat(errors[1].metres() / errors[0].metres()).isLessThan(mostRatio);
        assertThat(errors[1].share()).isGreaterThan(leastHeld);
    }
}
