package dev.tocsin.core.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.forecast.ImpactFit.Drag;
import dev.tocsin.core.forecast.ImpactFit.Impact;
import dev.tocsin.core.forecast.ImpactFit.Radar;
import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.EarthModel;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.testing.Property;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class ImpactFitTest {
    private static final GeoPoint SITE = GeoPoint.ofDegrees(31.5, 35.0, 400);
    private static final Radar RADAR = new Radar(Wgs84.toEcef(SITE), 30, 1e-3, 1e-3);
    private static final double BETA = 5000;
    private static final int COUNT = 60;

    private final double[] seconds = new double[COUNT];
    private final double[] exact = new double[3 * COUNT];

    /// Measures an object each second that falls from 80 km up in the east; returns where it comes down.
    private GeoPoint fall() {
        LocalFrame frame = new LocalFrame(SITE);
        Vector3 place = frame.toEcef(new Vector3(90_000, 20_000, 80_000));
        Vector3 velocity = frame.rotateToEcef(new Vector3(-1_100, -150, -700));
        double[] state = {place.x(), place.y(), place.z(), velocity.x(), velocity.y(), velocity.z()};
        double[] scratch = new double[EarthDynamics.SCRATCH];
        ArcFit.Radar eye = new ArcFit.Radar(frame.origin(), frame.east(), frame.north(), frame.up(), 1, 1, 1);
        GeoPoint last = SITE;
        for (int i = 0; EarthDynamics.WGS84.height(state[0], state[1], state[2]) > 0; i++) {
            if (i % 100 == 0 && i / 100 < COUNT) {
                seconds[i / 100] = 0.01 * i;
                eye.measure(state, exact, 3 * (i / 100));
            }
            last = Wgs84.toGeodetic(new Vector3(state[0], state[1], state[2]));
            EarthDynamics.WGS84.advance(state, 1 / BETA, 0.01, scratch);
        }
        return last;
    }

    private static double metres(GeoPoint a, GeoPoint b) {
        return Wgs84.toEcef(a).minus(Wgs84.toEcef(b)).norm();
    }

    @Test
    void findsWhereAnExactArcComesDownAndWhatItsDragIs() {
        GeoPoint down = fall();
        Impact impact = new ImpactFit(EarthModel.WGS84, RADAR)
                .fit(seconds, exact, new Drag(Math.log(1.5 * BETA), 0.5))
                .orElseThrow();

        assertThat(metres(impact.place(), down)).isLessThan(impact.sigmaMajorMetres());
        assertThat(impact.sigmaMajorMetres()).isBetween(impact.sigmaMinorMetres(), 1_000.0);
        assertThat(impact.drag().sigmaLnBeta()).isLessThan(0.5);
        assertThat(impact.orientationRadians()).isBetween(0.0, Math.PI);
    }

    @Test
    void twoMeasurementsAreNoArc() {
        fall();
        var fit = new ImpactFit(EarthModel.WGS84, RADAR);
        assertThat(fit.fit(Arrays.copyOf(seconds, 2), Arrays.copyOf(exact, 6), Drag.USUAL))
                .isEmpty();
        assertThatThrownBy(() -> fit.fit(seconds, new double[2], Drag.USUAL))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("2 values for 60 instants");
    }

    @Test
    void whatNoArcFitsHasNoImpactOrAFiniteOne() {
        var fit = new ImpactFit(EarthModel.WGS84, RADAR);
        Property.forSeeds(300, random -> {
            double[] at = new double[3 + random.nextInt(6)];
            Arrays.setAll(at, i -> i * Math.exp(12 * random.nextDouble() - 4));
            Arrays.sort(at);
            double[] values = new double[3 * at.length];
            Arrays.setAll(values, i -> i % 3 == 0 ? 1e7 * random.nextDouble() : 4 * random.nextDouble() - 2);
            fit.fit(at, values, Drag.USUAL).ifPresent(impact -> {
                assertThat(impact.sigmaMajorMetres()).isFinite().isPositive();
                assertThat(impact.seconds()).isFinite().isNotNegative();
            });
        });
    }

    @Test
    void aRadarStandsOnTheEarthAndErrs() {
        assertThatThrownBy(() -> new Radar(Vector3.ZERO, 30, 1e-3, 1e-3)).hasMessageContaining("not on the Earth");
        assertThatThrownBy(() -> new Radar(RADAR.site(), 30, 0, 1e-3)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new Drag(8, 0)).hasMessageContaining("not a drag");
        assertThatThrownBy(() -> new Drag(Double.NaN, 1)).hasMessageContaining("not a drag");
    }
}
