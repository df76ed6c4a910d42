package dev.tocsin.lab.sensor;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.geo.Vector3;
import dev.tocsin.core.geo.Wgs84;
import dev.tocsin.lab.scenario.SensorSpec;

/// What a simulated sensor would really see, for tests of other packages.
public final class Sight {
    private final SensorSpec spec;
    private final LineOfSight line;

    /// The sight of a sensor.
    public Sight(SensorSpec spec) {
        this.spec = spec;
        this.line = new LineOfSight(spec);
    }

    /// Whether it would see a silent object of a visibility at a point.
    public boolean sees(GeoPoint point, double visibility) {
        Vector3 at = Wgs84.toEcef(point);
        boolean clear = line.look(new double[] {at.x(), at.y(), at.z()});
        return clear
                && spec.primary()
                && line.rangeMetres() <= visibility * spec.sensor().maxRangeMetres();
    }
}
