package dev.tocsin.node.publish;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.time.Nanos;
import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/// Writes one JSON document in a stated order: UTF-8, numbers rounded to stated decimals, instants as ISO-8601 with
/// milliseconds. What is not a number is written as null. One owner, used once.
public final class JsonBytes {
    private static final JsonFactory FACTORY = new JsonFactory();
    private static final double[] POWERS = {1, 10, 1e2, 1e3, 1e4, 1e5, 1e6};
    private static final int DEGREE_DECIMALS = 5;

    private final ByteArrayOutputStream out;
    private final JsonGenerator json;

    /// An empty document.
    ///
    /// @param expectedBytes about how long it will be
    public JsonBytes(int expectedBytes) {
        out = new ByteArrayOutputStream(expectedBytes);
        json = FACTORY.createGenerator(ObjectWriteContext.empty(), out);
    }

    /// Starts an object, as an element or at the top.
    public JsonBytes object() {
        json.writeStartObject();
        return this;
    }

    /// Starts an object under a name.
    public JsonBytes object(String name) {
        json.writeObjectPropertyStart(name);
        return this;
    }

    /// Starts a list, as an element or at the top.
    public JsonBytes array() {
        json.writeStartArray();
        return this;
    }

    /// Starts a list under a name.
    public JsonBytes array(String name) {
        json.writeArrayPropertyStart(name);
        return this;
    }

    /// Ends the innermost object.
    public JsonBytes endObject() {
        json.writeEndObject();
        return this;
    }

    /// Ends the innermost list.
    public JsonBytes endArray() {
        json.writeEndArray();
        return this;
    }

    /// A text.
    public JsonBytes text(String name, String value) {
        json.writeStringProperty(name, value);
        return this;
    }

    /// A text as an element of a list.
    public JsonBytes text(String value) {
        json.writeString(value);
        return this;
    }

    /// A list of texts.
    public JsonBytes texts(String name, Iterable<?> values) {
        json.writeArrayPropertyStart(name);
        values.forEach(value -> json.writeString(value.toString()));
        json.writeEndArray();
        return this;
    }

    /// A whole number.
    public JsonBytes whole(String name, long value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    /// A number with so many decimals, 0 to 6.
    public JsonBytes number(String name, double value, int decimals) {
        json.writeName(name);
        number(value, decimals);
        return this;
    }

    private void number(double value, int decimals) {
        double scaled = Math.rint(value * POWERS[decimals]);
        if (!Double.isFinite(value)) {
            json.writeNull();
        } else if (decimals == 0 && Math.abs(scaled) < Long.MAX_VALUE) {
            json.writeNumber((long) scaled);
        } else {
            json.writeNumber(scaled / POWERS[decimals] + 0.0);
        }
    }

    /// True or false.
    public JsonBytes flag(String name, boolean value) {
        json.writeBooleanProperty(name, value);
        return this;
    }

    /// Null.
    public JsonBytes nothing(String name) {
        json.writeNullProperty(name);
        return this;
    }

    /// An instant.
    public JsonBytes time(String name, long nanos) {
        json.writeStringProperty(name, Nanos.format(nanos));
        return this;
    }

    /// A position as an element: longitude and latitude in degrees.
    public JsonBytes position(GeoPoint point) {
        json.writeStartArray();
        number(point.longitudeDegrees(), DEGREE_DECIMALS);
        number(point.latitudeDegrees(), DEGREE_DECIMALS);
        json.writeEndArray();
        return this;
    }

    /// A position as an element: longitude, latitude in degrees and height in whole metres.
    public JsonBytes positionWithHeight(GeoPoint point) {
        json.writeStartArray();
        return coordinates(point);
    }

    /// A position under a name: longitude, latitude in degrees and height in whole metres.
    public JsonBytes positionWithHeight(String name, GeoPoint point) {
        json.writeArrayPropertyStart(name);
        return coordinates(point);
    }

    private JsonBytes coordinates(GeoPoint point) {
        number(point.longitudeDegrees(), DEGREE_DECIMALS);
        number(point.latitudeDegrees(), DEGREE_DECIMALS);
        number(point.heightMetres(), 0);
        json.writeEndArray();
        return this;
    }

    /// The document. Closes it.
    public byte[] toBytes() {
        json.close();
        return out.toByteArray();
    }
}
