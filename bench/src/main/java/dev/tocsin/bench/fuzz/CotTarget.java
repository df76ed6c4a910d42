package dev.tocsin.bench.fuzz;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.cot.CotEvent;
import dev.tocsin.wire.cot.CotPlots;
import dev.tocsin.wire.cot.CotXml;
import dev.tocsin.wire.cot.TakCodec;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// Cursor on Target: XML, and TAK protocol on a mesh and in a stream.
final class CotTarget implements FuzzTarget {
    private static final List<byte[]> WORDS = Kinds.words(
            "</event>",
            "<event ",
            "<!DOCTYPE a>",
            "lat=\"91\"",
            "hae=\"9999999.0\"",
            "time=\"2024-02-30T00:00:00Z\"",
            "NaN",
            "<track course=\"1e999\"/>",
            "\u0000",
            "<TakControl/>");

    private final CotXml xml = new CotXml();
    private final CotPlots mesh = new CotPlots(new SensorId("fuzz"), CotPlots.Way.DATAGRAMS);
    private final CotPlots stream = new CotPlots(new SensorId("fuzz"), CotPlots.Way.STREAM);
    private final FindingLog log = new FindingLog("fuzz");

    @Override
    public String name() {
        return "cot";
    }

    @Override
    public int maxBytes() {
        return 1_500;
    }

    @Override
    public List<byte[]> seeds() {
        long now = AsterixTarget.NOW;
        CotEvent event = new CotEvent(
                "fuzz-1",
                "a-u-A",
                "m-f",
                Optional.of("e"),
                new CotEvent.Times(now, now, now + Nanos.MINUTE),
                new CotEvent.Point(32.1, 34.9, OptionalDouble.of(900), OptionalDouble.of(50), OptionalDouble.empty()),
                CotEvent.Detail.of("F1", "words & <more>"));
        return List.of(CotXml.encode(event), TakCodec.mesh(event), TakCodec.stream(event));
    }

    @Override
    public List<byte[]> words() {
        return WORDS;
    }

    @Override
    public long take(byte[] input) {
        long kind = xml.decode(input, log).isPresent() ? 1 : 0;
        kind ^= Kinds.of(log);
        return kind ^ (rows(input, mesh) << 8) ^ (rows(input, stream) << 16);
    }

    private static long rows(byte[] input, CotPlots plots) {
        plots.restart();
        plots.accept(input, 0, input.length, AsterixTarget.NOW);
        long rows = 0;
        for (PlotBatch batch : plots.drainBatches()) {
            rows += batch.size();
        }
        return Kinds.size(rows) ^ Kinds.of(plots.drainFindings());
    }
}
