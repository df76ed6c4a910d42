package dev.tocsin.bench.fuzz;

import dev.tocsin.core.kernel.Input;
import dev.tocsin.core.picture.EventId;
import dev.tocsin.core.picture.OperatorDecision;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus;
import dev.tocsin.core.picture.ZoneId;
import dev.tocsin.wire.record.Decoded;
import dev.tocsin.wire.record.Records;
import java.util.ArrayList;
import java.util.List;

/// Records of the journal and of feeds.
final class RecordTarget implements FuzzTarget {
    @Override
    public String name() {
        return "record";
    }

    @Override
    public List<byte[]> seeds() {
        PlotBatch batch = new PlotBatch(new SensorId("fuzz"), AsterixTarget.NOW);
        int row = batch.append(AsterixTarget.NOW);
        batch.setPolar(row, 100_000, 0.1);
        batch.setModeS(row, 0xABCDEF);
        SensorStatus status =
                new SensorStatus(new SensorId("fuzz"), AsterixTarget.NOW, SensorStatus.Health.DEGRADED, "why");
        OperatorDecision decision = new OperatorDecision(
                "duty",
                AsterixTarget.NOW,
                new EventId("ev-1"),
                new ZoneId("il-haifa"),
                OperatorDecision.Action.CONFIRM,
                "seen");
        List<byte[]> seeds = new ArrayList<>();
        seeds.add(Records.encode(new Input.Tick()));
        seeds.add(Records.encode(new Input.Plots(batch)));
        seeds.add(Records.encode(new Input.SensorHealth(status)));
        seeds.add(Records.encode(new Input.Operator(decision)));
        return seeds;
    }

    @Override
    public long take(byte[] input) {
        long kind = 0;
        kind = 31 * kind + kind(Records.decodeInput(input, "fuzz"));
        kind = 31 * kind + kind(Records.decodeOutput(input, "fuzz"));
        kind = 31 * kind + kind(Records.decodeRelease(input, "fuzz"));
        kind = 31 * kind + kind(Records.decodeAlert(input, "fuzz"));
        kind = 31 * kind + kind(Records.decodeBirth(input, "fuzz"));
        return 31 * kind + kind(Records.decodeChainLink(input, "fuzz"));
    }

    private static long kind(Decoded<?> decoded) {
        return Kinds.of(decoded.findings()) ^ (decoded.value().isPresent() ? 1 : 0);
    }
}
