package dev.tocsin.core.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.testing.Property;
import org.junit.jupiter.api.Test;

class SphereTest {
    @Test
    void measuresAQuarterOfTheEquatorAndAMeridian() {
        GeoPoint here = GeoPoint.ofDegrees(0, 10);
        double quarter = Math.PI / 2 * Wgs84.MEAN_RADIUS_METRES;
        assertThat(Sphere.distanceMetres(here, GeoPoint.ofDegrees(0, 100))).isCloseTo(quarter, within(1e-3));
        assertThat(Sphere.distanceMetres(here, GeoPoint.ofDegrees(90, 0))).isCloseTo(quarter, within(1e-3));
        assertThat(Sphere.bearingRadians(here, GeoPoint.ofDegrees(0, 100))).isCloseTo(Math.PI / 2, within(1e-12));
        assertThat(Sphere.bearingRadians(here, GeoPoint.ofDegrees(-20, 10))).isCloseTo(Math.PI, within(1e-12));
    }

    @Test
    void staysWithinSixThousandthsOfTheEllipsoid() {
        Property.forSeeds(200, random -> {
            GeoPoint from = GeoPoint.ofDegrees(160 * random.nextDouble() - 80, 360 * random.nextDouble() - 180);
            GeoPoint to = Sphere.destination(from, 2 * Math.PI * random.nextDouble(), 2000);
            double chord = Wgs84.toEcef(from).distance(Wgs84.toEcef(to));
            assertThat(chord).isCloseTo(2000, within(0.006 * 2000));
        });
    }

    @Test
    void arrivesWhereDistanceAndBearingSay() {
        Property.forSeeds(500, random -> {
            GeoPoint from = GeoPoint.ofDegrees(170 * random.nextDouble() - 85, 360 * random.nextDouble() - 180);
            double bearing = 2 * Math.PI * random.nextDouble();
            double metres = 1 + 1e7 * random.nextDouble();
            GeoPoint to = Sphere.destination(from, bearing, metres);
            assertThat(Sphere.distanceMetres(from, to)).isCloseTo(metres, within(1e-6 * metres + 1e-3));
            assertThat(Angles.wrapPi(Sphere.bearingRadians(from, to) - bearing)).isCloseTo(0, within(1e-6));
        });
    }
}
