package dev.tocsin.lab.impact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tocsin.core.geo.EarthDynamics;
import dev.tocsin.core.geo.EarthModel;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.LocalFrame;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.lab.table.TableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImpactRunsTest {
    private static final String SITE = "latitude_deg,longitude_deg,height_m,sigma_range_m,sigma_azimuth_rad,"
            + "sigma_elevation_rad\n31.5,35,400,30,0.001,0.001\n";
    private static final GeoPoint AT = GeoPoint.ofDegrees(31.5, 35, 400);

    @TempDir
    Path folder;

    private GeoPoint down = AT;

    /// Rows of an object that falls from 80 km up in the east, each second for a minute, after the name of the run.
    private String fall(int run) {
        LocalFrame frame = new LocalFrame(AT);
        Vector3 place = frame.toEcef(new Vector3(90_000, 20_000, 80_000));
        Vector3 velocity = frame.rotateToEcef(new Vector3(-1_100, -150, -700));
        double[] state = {place.x(), place.y(), place.z(), velocity.x(), velocity.y(), velocity.z()};
        double[] scratch = new double[EarthDynamics.SCRATCH];
        StringBuilder rows = new StringBuilder();
        for (int i = 0; EarthDynamics.WGS84.height(state[0], state[1], state[2]) > 0; i++) {
            Vector3 ecef = new Vector3(state[0], state[1], state[2]);
            if (i % 100 == 0 && i < 6_000) {
                Vector3 d = frame.toLocal(ecef);
                double azimuth = Math.atan2(d.x(), d.y());
                rows.append(String.format(
                        Locale.ROOT,
                        "%d,%d,%.4f,%.9f,%.9f\n",
                        run,
                        1_000 + i / 100,
                        d.norm(),
                        azimuth,
                        Math.asin(d.z() / d.norm())));
            }
            down = Wgs84.toGeodetic(ecef);
            EarthDynamics.WGS84.advance(state, 1.0 / 5_000, 0.01, scratch);
        }
        return rows.toString();
    }

    private ImpactRuns.Summary run(String radar, String site, Optional<String> drag, EarthModel earth)
            throws IOException {
        Path r = Files.writeString(folder.resolve("r.csv"), "run,t,range_m,azimuth_rad,elevation_rad\n" + radar);
        Path s = Files.writeString(folder.resolve("s.csv"), site);
        Optional<Path> d = Optional.empty();
        if (drag.isPresent()) {
            d = Optional.of(Files.writeString(folder.resolve("d.csv"), drag.get()));
        }
        return ImpactRuns.run(new ImpactRuns.Paths(r, s, d, folder.resolve("i.csv")), earth);
    }

    @Test
    void tellsWhereEachComesDownAndWhichDoNot() throws IOException {
        String radar = fall(2) + "7,1,200000,1,0.5\n7,2,199000,1,0.5\n2,5,200000,1,0.5\n2,2000,200000,1,9\n" + fall(1);
        String drag = "run,ln_beta,sigma_ln_beta\n1,8.5,0.3\n";
        ImpactRuns.Summary summary = run(radar, SITE, Optional.of(drag), EarthModel.WGS84);

        assertThat(summary.measurements()).isEqualTo(122);
        assertThat(summary.impacts()).isEqualTo(2);
        assertThat(summary.without()).containsExactly(7);
        assertThat(summary.problems())
                .containsExactly(
                        "r.csv:64: column t: \"5\" is not after the row of its run before",
                        "r.csv:65: column elevation_rad: \"9\" is not from -1.5707963267948966 to 1.5707963267948966");
        List<String> rows = Files.readAllLines(folder.resolve("i.csv"));
        assertThat(rows).hasSize(3);
        assertThat(rows.get(1)).startsWith("1,1");
        double[] cells = List.of(rows.get(2).split(",", -1)).stream()
                .mapToDouble(Double::parseDouble)
                .toArray();
        assertThat(cells[0]).isEqualTo(2);
        assertThat(cells[1]).isBetween(1_080.0, 1_140.0);
        GeoPoint place = GeoPoint.ofDegrees(cells[2], cells[3], 0);
        assertThat(Wgs84.toEcef(place).minus(Wgs84.toEcef(down)).norm()).isLessThan(cells[4]);
    }

    @Test
    void saysWhatATableLacks() throws IOException {
        assertThatThrownBy(() -> run("", SITE, Optional.empty(), EarthModel.WGS84))
                .isInstanceOf(TableException.class)
                .hasMessage("r.csv has no row that can be used");
        String arc = fall(1);
        assertThatThrownBy(() -> run(arc, SITE + "1,2,3,4,1,1\n", Optional.empty(), EarthModel.WGS84))
                .hasMessageContaining("more than one radar");
        assertThatThrownBy(() -> run(arc, SITE, Optional.empty(), EarthModel.SPHERE))
                .hasMessageContaining("needs radar_x, radar_y, radar_z");
        String inSpace = "radar_x,radar_y,radar_z,sigma_range_m,sigma_azimuth_rad,sigma_elevation_rad\n1,2,3,4,1,1\n";
        assertThatThrownBy(() -> run(arc, inSpace, Optional.empty(), EarthModel.SPHERE))
                .hasMessageContaining("s.csv:2: not on the Earth");
        assertThatThrownBy(() -> run(arc, "radar_x\n", Optional.empty(), EarthModel.WGS84))
                .hasMessageContaining("no column radar_y");
        assertThatThrownBy(
                        () -> run(arc, SITE, Optional.of("run,ln_beta,sigma_ln_beta\n1,heavy,1\n"), EarthModel.WGS84))
                .hasMessageContaining("\"heavy\" is no finite number");
    }
}
