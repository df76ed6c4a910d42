package dev.tocsin.wire.cap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.testing.Property;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CapPolygonsTest {
    @Test
    void writesLatitudeFirstAndClosesTheRing() {
        String polygon = CapPolygons.of(CapSamples.square()).getFirst();
        assertThat(polygon.split(" ", -1)).hasSize(5);
        assertThat(polygon).startsWith("32.70000,34.90000").endsWith("32.70000,34.90000");
    }

    @Test
    void writesNegativeAndSmallDegrees() {
        Area area = new Area(List.of(new Area.Ring(List.of(
                GeoPoint.ofDegrees(-0.00001, -0.5), GeoPoint.ofDegrees(0, 0), GeoPoint.ofDegrees(1.5, -179.99999)))));
        assertThat(CapPolygons.of(area))
                .containsExactly("-0.00001,-0.50000 0.00000,0.00000 1.50000,-179.99999 -0.00001,-0.50000");
    }

    @Test
    void keepsARingAtTheLimitAsItIs() {
        assertThat(vertices(CapPolygons.of(CapSamples.rough(499)).getFirst())).hasSize(500);
        assertThat(vertices(CapPolygons.of(CapSamples.rough(500)).getFirst())).hasSizeLessThan(500);
    }

    @Test
    void coversTheZoneAfterSimplification() {
        Area zone = CapSamples.rough(6_208);
        List<String> polygons = CapPolygons.of(zone);
        assertThat(polygons).hasSize(1);
        List<GeoPoint> ring = vertices(polygons.getFirst());
        assertThat(ring).hasSizeBetween(20, CapPolygons.MAX_VERTICES);
        Area published = new Area(List.of(new Area.Ring(ring)));
        Property.forSeeds(2_000, random -> {
            double latitude = Math.toRadians(32.7 + 0.2 * random.nextDouble());
            double longitude = Math.toRadians(34.9 + 0.2 * random.nextDouble());
            if (zone.contains(latitude, longitude)) {
                assertThat(published.contains(latitude, longitude)).isTrue();
            }
        });
        zone.rings()
                .getFirst()
                .vertices()
                .forEach(p -> assertThat(published.contains(p)).isTrue());
    }

    private static List<GeoPoint> vertices(String polygon) {
        List<GeoPoint> vertices = new ArrayList<>();
        for (String pair : polygon.split(" ", -1)) {
            String[] numbers = pair.split(",", -1);
            vertices.add(GeoPoint.ofDegrees(Double.parseDouble(numbers[0]), Double.parseDouble(numbers[1])));
        }
        return vertices;
    }
}
