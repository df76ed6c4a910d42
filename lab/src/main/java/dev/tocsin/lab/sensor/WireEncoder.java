package dev.tocsin.lab.sensor;

import dev.tocsin.core.picture.SensorId;
import dev.tocsin.lab.scenario.SensorSpec;
import dev.tocsin.wire.modes.BeastEncoder;
import dev.tocsin.wire.modes.BeastWriter;
import dev.tocsin.wire.sbs.SbsEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes looks as the datagrams of whatever the sensor speaks. A receiver that hears nothing sends a heartbeat, so
/// that silence of the sky is not taken for silence of the wire. Not thread-safe.
public final class WireEncoder {
    private static final int MAX_DATAGRAM = 1_400;
    private static final byte[] LINE_END = {'\r', '\n'};

    private final LookEncoder asterix = new LookEncoder();
    private final Map<SensorId, BeastEncoder> beast = new HashMap<>();

    /// An encoder that has written nothing yet.
    public WireEncoder() {}

    /// The datagrams of a look, in the order in which they are sent.
    public List<byte[]> encode(Look look) {
        SensorSpec spec = look.sensor();
        if (spec.speech() == SensorSpec.Speech.ASTERIX) {
            return asterix.encode(look);
        }
        if (!spec.worksAt(look.sentNanos())) {
            return List.of();
        }
        boolean empty = look.plots().size() == 0;
        return switch (spec.speech()) {
            case ASTERIX -> List.of();
            case SBS -> empty ? List.of(LINE_END.clone()) : lines(look);
            case BEAST ->
                empty
                        ? List.of(BeastWriter.heartbeat())
                        : beast.computeIfAbsent(spec.sensor().id(), _ -> new BeastEncoder(true))
                                .encode(look.plots());
        };
    }

    private static List<byte[]> lines(Look look) {
        List<byte[]> datagrams = new ArrayList<>();
        StringBuilder datagram = new StringBuilder();
        for (String line : SbsEncoder.encode(look.plots())) {
            if (datagram.length() + line.length() + LINE_END.length > MAX_DATAGRAM) {
                datagrams.add(datagram.toString().getBytes(StandardCharsets.US_ASCII));
                datagram.setLength(0);
            }
            datagram.append(line).append("\r\n");
        }
        datagrams.add(datagram.toString().getBytes(StandardCharsets.US_ASCII));
        return datagrams;
    }
}
