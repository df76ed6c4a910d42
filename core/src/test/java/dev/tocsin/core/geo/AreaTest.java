package dev.tocsin.core.geo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tocsin.testing.Property;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;

class AreaTest {
    @Test
    void agreesWithAnIndependentLibraryOnRandomRings() {
        GeometryFactory factory = new GeometryFactory();
        Property.forSeeds(300, random -> {
            int n = random.nextInt(3, 12);
            Coordinate[] shell = new Coordinate[n + 1];
            for (int i = 0; i < n; i++) {
                double angle = 2 * Math.PI * i / n;
                double radius = random.nextDouble(0.2, 1);
                shell[i] = new Coordinate(
                        0.6 + radius * StrictMath.cos(angle) / 50, 0.5 + radius * StrictMath.sin(angle) / 50);
            }
            shell[n] = shell[0];
            Polygon polygon = factory.createPolygon(shell);
            Area area = new Area(List.of(new Area.Ring(List.of(shell).subList(0, n).stream()
                    .map(c -> new GeoPoint(c.y, c.x, 0))
                    .toList())));
            for (int k = 0; k < 50; k++) {
                double x = random.nextDouble(0.57, 0.63);
                double y = random.nextDouble(0.47, 0.53);
                assertThat(area.contains(y, x)).isEqualTo(polygon.contains(factory.createPoint(new Coordinate(x, y))));
            }
        });
    }
}
