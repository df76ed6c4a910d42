package dev.tocsin.core.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import org.junit.jupiter.api.Test;

class BirthMapTest {
    private static final long MINUTE = 60_000_000_000L;
    private final BirthMap map = new BirthMap();

    private static double[] at(double latitude, double longitude, double height) {
        Vector3 p = Wgs84.toEcef(GeoPoint.ofDegrees(latitude, longitude, height));
        return new double[] {p.x(), p.y(), p.z()};
    }

    @Test
    void knowsNothingAtFirstAndCountsNotWhatWasThereBefore() {
        double[] apron = at(32, 35, 40);
        assertThat(map.density(apron, 0)).isZero();
        map.add(apron, 0, 1);
        map.add(apron, MINUTE / 3, 1);
        assertThat(map.density(apron, 10 * MINUTE)).isZero();
    }

    @Test
    void isDenseWhereAircraftAppearAndOnlyThere() {
        double[] apron = at(32.003, 35.003, 40);
        map.add(at(33, 36, 9_000), 0, 1);
        for (int k = 1; k <= 60; k++) {
            map.add(apron, k * MINUTE, 1);
        }
        double here = map.density(apron, 60 * MINUTE);
        // One a minute in a cell of 1 km² and 300 m, and in one of 64 km² and 1,200 m: the mean of both.
        double expected = (1 / 60.0) * (1 / 3e8 + 1 / 7.68e10) / 2;
        assertThat(here).isCloseTo(expected, within(0.02 * expected));
        assertThat(map.density(at(32.003, 35.003, 3_000), 60 * MINUTE)).isZero();
        assertThat(map.density(at(31, 35, 40), 60 * MINUTE)).isZero();
        assertThat(map.densityOfGround(apron, 60 * MINUTE)).isCloseTo(1 / 6e7, within(0.02 / 6e7));
    }

    @Test
    void forgetsWithAnHour() {
        double[] apron = at(32, 35, 40);
        map.add(at(33, 36, 9_000), 0, 1);
        map.add(apron, 120 * MINUTE, 1);
        double fresh = map.density(apron, 120 * MINUTE);
        assertThat(map.density(apron, 180 * MINUTE) / fresh).isCloseTo(Math.exp(-1), within(0.1));
    }

    @Test
    void staysBounded() {
        map.add(at(33, 36, 9_000), 0, 1);
        for (int k = 0; k < 2 * BirthMap.MOST_CELLS; k++) {
            int row = k / 1_000;
            map.add(at(20 + 0.02 * (k % 1_000), 30 + 0.05 * row, 40), MINUTE, 1);
        }
        assertThat(map.cells()).isLessThanOrEqualTo(3 * BirthMap.MOST_CELLS);
    }
}
