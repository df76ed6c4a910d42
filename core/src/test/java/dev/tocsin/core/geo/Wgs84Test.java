package dev.tocsin.core.geo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.testing.Property;
import java.util.Random;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;

class Wgs84Test {
    @Test
    void placesTheEquatorAndThePolesWhereTheStandardDoes() {
        assertThat(Wgs84.toEcef(GeoPoint.ofDegrees(0, 0)).x()).isEqualTo(6_378_137.0);
        assertThat(Wgs84.toEcef(GeoPoint.ofDegrees(90, 0)).z()).isCloseTo(6_356_752.3142, within(1e-4));
    }

    @Test
    void geodeticAndBackIsTheIdentityUpToAThousandKilometres() {
        Property.forSeeds(2_000, random -> {
            GeoPoint point = anyPoint(random).withHeight(random.nextDouble(-500, 1_000_000));
            GeoPoint back = Wgs84.toGeodetic(Wgs84.toEcef(point));
            assertThat(Wgs84.toEcef(back).distance(Wgs84.toEcef(point))).isLessThan(1e-6);
            assertThat(back.heightMetres()).isCloseTo(point.heightMetres(), within(1e-6));
        });
    }

    @Test
    void shortChordsAgreeWithGeodesicsOfAnIndependentLibrary() {
        Property.forSeeds(500, random -> {
            GeoPoint from = anyPoint(random);
            GeodesicData line = Geodesic.WGS84.Direct(
                    from.latitudeDegrees(), from.longitudeDegrees(), random.nextDouble(360), 1_000);
            double chord = Wgs84.toEcef(from).distance(Wgs84.toEcef(GeoPoint.ofDegrees(line.lat2, line.lon2)));
            assertThat(chord).isCloseTo(1_000, within(1e-4));
        });
    }

    @Test
    void theLocalFrameIsOrthonormalAndInverts() {
        Property.forSeeds(500, random -> {
            LocalFrame frame = new LocalFrame(anyPoint(random));
            Vector3 local =
                    new Vector3(random.nextGaussian() * 1e5, random.nextGaussian() * 1e5, random.nextGaussian() * 1e4);
            assertThat(frame.toLocal(frame.toEcef(local)).distance(local)).isLessThan(1e-6);
            assertThat(frame.east().cross(frame.north()).distance(frame.up())).isLessThan(1e-12);
        });
    }

    @Test
    void upInTheLocalFrameIsHeight() {
        GeoPoint site = GeoPoint.ofDegrees(32, 35, 100);
        Vector3 above = Wgs84.toEcef(site.withHeight(1_100));
        assertThat(new LocalFrame(site).toLocal(above).distance(new Vector3(0, 0, 1_000)))
                .isLessThan(1e-6);
    }

    @Test
    void refusesWhatIsNoPosition() {
        assertThatThrownBy(() -> new GeoPoint(Double.NaN, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> GeoPoint.ofDegrees(91, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThat(GeoPoint.ofDegrees(0, 370).longitudeDegrees()).isCloseTo(10, within(1e-9));
    }

    private static GeoPoint anyPoint(Random random) {
        return GeoPoint.ofDegrees(random.nextDouble(-89.9, 89.9), random.nextDouble(-180, 180));
    }
}
