package dev.tocsin.node.publish;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.ObjectClass;
import java.util.List;

/// The way that a track went.
///
/// @param track its name
/// @param objectClass what it most likely was at the end
/// @param times instants of the points, nanoseconds
/// @param points where it was, at least one
public record TrackLine(String track, ObjectClass objectClass, List<Long> times, List<GeoPoint> points) {
    /// Copies the lists.
    ///
    /// @throws IllegalArgumentException when they are empty or of different length
    public TrackLine {
        times = List.copyOf(times);
        points = List.copyOf(points);
        if (points.isEmpty() || times.size() != points.size()) {
            throw new IllegalArgumentException("a way has as many times as points");
        }
    }

    /// The points as lines of two points or more that do not cross the antimeridian.
    public List<List<GeoPoint>> parts() {
        List<GeoPoint> line = points.size() == 1 ? List.of(points.getFirst(), points.getFirst()) : points;
        return Rings.cut(line).stream().filter(part -> part.size() > 1).toList();
    }
}
