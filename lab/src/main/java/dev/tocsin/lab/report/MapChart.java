package dev.tocsin.lab.report;

import dev.tocsin.core.geo.Area;
import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.AlertStage;
import dev.tocsin.core.picture.Zone;
import dev.tocsin.regions.View;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A map: longitudes shrunk by the cosine of the middle latitude, north up. Not thread-safe.
final class MapChart {
    private static final double STEP = 0.7;

    private final View view;
    private final double scaleX;
    private final double scaleY;
    private final double width;
    private final double height;
    private final Svg svg;

    /// An empty map.
    ///
    /// @param view what it covers
    /// @param width pixels
    MapChart(View view, double width, String label) {
        this.view = view;
        this.width = width;
        double middle = Math.toRadians((view.southDegrees() + view.northDegrees()) / 2);
        this.scaleX = width / (view.eastDegrees() - view.westDegrees());
        this.scaleY = scaleX / Math.cos(middle);
        this.height = scaleY * (view.northDegrees() - view.southDegrees());
        this.svg = new Svg(width, height, label);
        svg.rectangle(0, 0, width, height, "sea");
    }

    double x(double longitude) {
        return (longitude - view.westDegrees()) * scaleX;
    }

    double y(double latitude) {
        return (view.northDegrees() - latitude) * scaleY;
    }

    boolean shows(double latitude, double longitude) {
        return view.contains(latitude, longitude);
    }

    Svg svg() {
        return svg;
    }

    /// Draws a layer of the base map: all rings and lines of a GeoJSON document.
    MapChart layer(byte[] json, String style) {
        JsonNode root = JsonMapper.builder().build().readTree(json);
        Svg.Pen pen = new Svg.Pen();
        geometries(root, pen, style.equals("land"));
        if (!pen.isEmpty()) {
            svg.path(pen.data(), style);
        }
        return this;
    }

    private void geometries(JsonNode node, Svg.Pen pen, boolean closed) {
        if (node.isObject()) {
            for (String key : new String[] {"features", "geometry", "geometries", "coordinates"}) {
                JsonNode below = node.path(key);
                if (!below.isMissingNode()) {
                    geometries(below, pen, closed);
                }
            }
        } else if (node.isArray() && !node.isEmpty()) {
            if (node.get(0).isArray()
                    && !node.get(0).isEmpty()
                    && node.get(0).get(0).isNumber()) {
                line(node, pen, closed);
            } else {
                node.forEach(item -> geometries(item, pen, closed));
            }
        }
    }

    /// One line, without points that would not be seen apart. Lines wholly beside the map are left out.
    private void line(JsonNode points, Svg.Pen pen, boolean closed) {
        double west = 999;
        double east = -999;
        double south = 999;
        double north = -999;
        for (JsonNode point : points) {
            west = Math.min(west, point.get(0).doubleValue());
            east = Math.max(east, point.get(0).doubleValue());
            south = Math.min(south, point.get(1).doubleValue());
            north = Math.max(north, point.get(1).doubleValue());
        }
        if (west > view.eastDegrees()
                || east < view.westDegrees()
                || south > view.northDegrees()
                || north < view.southDegrees()) {
            return;
        }
        double lastX = Double.NaN;
        double lastY = Double.NaN;
        for (int i = 0; i < points.size(); i++) {
            double px = x(points.get(i).get(0).doubleValue());
            double py = y(points.get(i).get(1).doubleValue());
            if (i == 0) {
                pen.move(px, py);
            } else if (Math.abs(px - lastX) + Math.abs(py - lastY) < STEP && i < points.size() - 1) {
                continue;
            } else {
                pen.to(px, py);
            }
            lastX = px;
            lastY = py;
        }
        if (closed) {
            pen.close();
        }
    }

    /// Draws a zone in the style of a stage.
    void zone(Zone zone, AlertStage stage, String tip) {
        GeoPoint centre = zone.centre();
        if (!shows(centre.latitudeDegrees(), centre.longitudeDegrees())) {
            return;
        }
        Area area = zone.area();
        double across = Math.toDegrees(area.eastRadians() - area.westRadians()) * scaleX;
        if (across < 5) {
            svg.circle(
                    x(centre.longitudeDegrees()), y(centre.latitudeDegrees()), 2.2, Legend.style(stage) + " dot", tip);
            return;
        }
        Svg.Pen pen = new Svg.Pen();
        for (Area.Ring ring : area.rings()) {
            boolean first = true;
            for (GeoPoint vertex : ring.vertices()) {
                double px = x(vertex.longitudeDegrees());
                double py = y(vertex.latitudeDegrees());
                if (first) {
                    pen.move(px, py);
                } else {
                    pen.to(px, py);
                }
                first = false;
            }
            pen.close();
        }
        svg.path(pen.data(), Legend.style(stage) + " area");
    }

    /// Draws a path of a track.
    void path(ReportData.Path path) {
        Svg.Pen pen = new Svg.Pen();
        boolean inside = false;
        double lastX = 0;
        double lastY = 0;
        for (ReportData.Place place : path.places()) {
            double px = x(place.longitude());
            double py = y(place.latitude());
            if (!shows(place.latitude(), place.longitude())) {
                inside = false;
            } else if (!inside) {
                pen.move(px, py);
                inside = true;
                lastX = px;
                lastY = py;
            } else if (Math.abs(px - lastX) + Math.abs(py - lastY) >= 2) {
                pen.to(px, py);
                lastX = px;
                lastY = py;
            }
        }
        if (!pen.isEmpty()) {
            svg.path(pen.data(), "track " + Legend.style(path.objectClass()));
        }
    }

    /// Names the largest places that fit, none over another.
    void places(byte[] json, int most) {
        JsonNode rows = JsonMapper.builder().build().readTree(json).path("places");
        List<Label> named = new ArrayList<>();
        for (JsonNode row : rows) {
            double longitude = row.get(0).doubleValue();
            double latitude = row.get(1).doubleValue();
            if (named.size() < most && shows(latitude, longitude)) {
                Label label = Label.of(row.get(3).stringValue(), x(longitude), y(latitude), width);
                if (named.stream().noneMatch(label::overlaps)) {
                    named.add(label);
                    svg.circle(x(longitude), y(latitude), 1.6, "place", "");
                    svg.text(
                            x(longitude) + (label.left() ? -5 : 5),
                            y(latitude) + 3,
                            label.left() ? "place end" : "place",
                            label.name());
                }
            }
        }
    }

    /// The name of a place and the room that it takes, in pixels.
    private record Label(String name, double from, double to, double y, boolean left) {
        private static final double LETTER = 5.6;
        private static final double LINE = 11;

        static Label of(String name, double x, double y, double width) {
            boolean left = x > width - 80;
            double room = 8 + LETTER * name.length();
            return new Label(name, left ? x - room : x - 3, left ? x + 3 : x + room, y, left);
        }

        boolean overlaps(Label other) {
            return Math.abs(y - other.y) < LINE && from < other.to && other.from < to;
        }
    }

    String end() {
        return svg.end();
    }

    double height() {
        return height;
    }
}
