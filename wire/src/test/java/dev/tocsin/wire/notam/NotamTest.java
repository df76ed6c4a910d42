package dev.tocsin.wire.notam;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.testing.Property;
import dev.tocsin.wire.FindingLog;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NotamTest {
    /// Of our own making, in the form of Doc 8126.
    private static final String CIRCLE = """
            (A0421/24 NOTAMN
            Q) OJAC/QAFLC/IV/NBO/E/000/999/3124N03634E150
            A) OJAC B) 2404132000 C) 2404140500 EST
            D) DAILY
            E) AMMAN FIR (OJAC) CLOSED FOR ALL TRAFFIC.
            F) GND G) UNL)""";

    private static final String POLYGON = """
            A0422/24 NOTAMR A0421/24
            Q) LLLL/QRTCA/IV/BO/W/000/195/3212N03448E025
            A) LLLL B) 2404132130 C) PERM
            E) TEMPO RESTRICTED AREA ACT WI
            322000N0344500E - 322000N0350500E -
            320000N0350500E - 320000N0344500E - 322000N0344500E
            F) SFC G) FL195""";

    private final FindingLog log = new FindingLog("test");

    @Test
    void readsAnAreaFromTheQualifierLine() {
        Notam notam = NotamDecoder.decode(CIRCLE, log).orElseThrow();
        assertThat(notam.id()).isEqualTo("A0421/24");
        assertThat(notam.kind()).isEqualTo(Notam.Kind.NEW);
        assertThat(notam.qualifier()).isEqualTo(new Notam.Qualifier("OJAC", "QAFLC", "IV", "NBO", "E", 0, 999));
        assertThat(notam.fromNanos()).isEqualTo(Nanos.parse("2024-04-13T20:00:00Z"));
        assertThat(notam.toNanos()).hasValue(Nanos.parse("2024-04-14T05:00:00Z"));
        assertThat(notam.estimated()).isTrue();
        assertThat(notam.schedule()).isEqualTo("DAILY");
        assertThat(notam.text()).isEqualTo("AMMAN FIR (OJAC) CLOSED FOR ALL TRAFFIC.");
        assertThat(notam.lower()).isEqualTo("GND");
        assertThat(notam.upper()).isEqualTo("UNL");
        NotamArea.Circle circle = (NotamArea.Circle) notam.area().orElseThrow();
        assertThat(circle.radiusMetres()).isEqualTo(150 * 1_852.0);
        assertThat(circle.centre().latitudeDegrees()).isCloseTo(31.4, within(1e-9));
        assertThat(circle.centre().longitudeDegrees()).isCloseTo(36 + 34 / 60.0, within(1e-9));
        assertThat(notam.closesAirspace()).isTrue();
        assertThat(log.drain()).isEmpty();
    }

    @Test
    void readsAPolygonFromTheText() {
        Notam notam = NotamDecoder.decode(POLYGON, log).orElseThrow();
        assertThat(notam.kind()).isEqualTo(Notam.Kind.REPLACE);
        assertThat(notam.refersTo()).isEqualTo("A0421/24");
        assertThat(notam.toNanos()).isEmpty();
        NotamArea.Polygon polygon = (NotamArea.Polygon) notam.area().orElseThrow();
        assertThat(polygon.ring().vertices()).hasSize(4);
        assertThat(polygon.ring().vertices().getFirst().latitudeDegrees()).isCloseTo(32 + 20 / 60.0, within(1e-9));
        assertThat(log.drain()).isEmpty();
    }

    @Test
    void readsSeveralInOneText() {
        assertThat(NotamDecoder.decodeAll("SNOWY HEADER\n" + CIRCLE + "\n" + POLYGON, log))
                .hasSize(2);
        assertThat(log.count("notam-no-heading")).isEqualTo(1);
    }

    @Test
    void saysWhatIsWrong() {
        assertThat(NotamDecoder.decode("", log)).isEmpty();
        assertThat(NotamDecoder.decode(CIRCLE.replace("OJAC/QAFLC", "OJACQAFLC"), log))
                .isEmpty();
        assertThat(NotamDecoder.decode(CIRCLE.replace("2404132000", "2413132000"), log))
                .isEmpty();
        assertThat(NotamDecoder.decode(CIRCLE.replace("3124N03634E150", "3164N03634E150"), log)
                        .orElseThrow()
                        .area())
                .isEmpty();
        assertThat(NotamDecoder.decode(CIRCLE.replace("C) 2404140500", "C) 2404130500"), log))
                .isPresent();
        assertThat(NotamDecoder.decode(CIRCLE.replace("/000/999/", "/999/000/"), log))
                .isPresent();
        assertThat(NotamDecoder.decode(POLYGON.replace(" A0421/24", ""), log)).isPresent();
        assertThat(log.drain().stream().map(f -> f.code()).distinct())
                .containsExactlyInAnyOrder(
                        "notam-no-heading",
                        "notam-bad-qualifier",
                        "notam-bad-time",
                        "notam-bad-position",
                        "notam-bad-order",
                        "notam-bad-levels",
                        "notam-no-reference");
    }

    @Test
    void writesClosuresThatCoverTheirArea() {
        Property.forSeeds(300, random -> {
            double south = -70 + 140 * random.nextDouble();
            double west = -170 + 330 * random.nextDouble();
            List<GeoPoint> vertices = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                vertices.add(GeoPoint.ofDegrees(
                        south + random.nextDouble() * (i % 2 + 1), west + 3 * random.nextDouble() + 0.1 * i));
            }
            NotamArea area = new NotamArea.Polygon(new Area.Ring(vertices));
            long from = Nanos.parse("2024-04-13T20:00:30Z");
            String text = NotamEncoder.encode(new NotamEncoder.Closure(
                    "A0001/24", "LLLL", area, from, from + 3 * Nanos.HOUR, 0, 999, "Air raid; F) G) (test)"));
            Notam back = NotamDecoder.decode(text, log).orElseThrow();
            assertThat(log.drain()).isEmpty();
            assertThat(back.closesAirspace()).isTrue();
            assertThat(back.fromNanos()).isLessThanOrEqualTo(from);
            assertThat(back.toNanos().orElseThrow()).isGreaterThanOrEqualTo(from + 3 * Nanos.HOUR);
            NotamArea.Polygon polygon = (NotamArea.Polygon) back.area().orElseThrow();
            assertThat(polygon.ring().vertices()).hasSize(5);
            String position =
                    text.lines().filter(l -> l.startsWith("Q)")).findFirst().orElseThrow();
            GeoPoint centre = NotamPositions.position(position.substring(position.length() - 14, position.length() - 3))
                    .orElseThrow();
            double radius = Integer.parseInt(position.substring(position.length() - 3)) * 1_852.0;
            for (GeoPoint vertex : vertices) {
                double chord = Wgs84.toEcef(vertex).minus(Wgs84.toEcef(centre)).norm();
                assertThat(chord).isLessThanOrEqualTo(radius);
            }
        });
    }

    @Test
    void writesACircle() {
        NotamArea area = new NotamArea.Circle(GeoPoint.ofDegrees(32.2, 34.8), 9_260);
        long from = Nanos.parse("2024-04-13T20:00:00Z");
        String text = NotamEncoder.encode(
                new NotamEncoder.Closure("A0001/24", "LLLL", area, from, from + Nanos.HOUR, 50, 195, "r"));
        assertThat(text)
                .contains("CIRCLE RADIUS 5.0NM CENTRED ON 321200N0344800E")
                .contains("F) FL050 G) FL195)");
        assertThat(NotamDecoder.decode(text, log).orElseThrow().area().orElseThrow())
                .isInstanceOf(NotamArea.Circle.class);
        assertThatThrownBy(() -> NotamEncoder.encode(new NotamEncoder.Closure(
                        "A0001/24",
                        "LLLL",
                        new NotamArea.Circle(GeoPoint.ofDegrees(0, 0), 2e6),
                        from,
                        from + 1,
                        0,
                        999,
                        "")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesAnyText() {
        Property.forSeeds(3_000, random -> {
            StringBuilder text = new StringBuilder(random.nextBoolean() ? CIRCLE : POLYGON);
            for (int i = 0; i < 1 + random.nextInt(8); i++) {
                int place = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(place);
                    case 1 -> text.insert(place, (char) random.nextInt(128));
                    default -> text.setCharAt(place, "()ABCEFGQ/0 N".charAt(random.nextInt(13)));
                }
            }
            NotamDecoder.decodeAll(text.toString(), log);
        });
    }
}
