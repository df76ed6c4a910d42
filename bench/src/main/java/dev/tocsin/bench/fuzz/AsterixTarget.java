package dev.tocsin.bench.fuzz;

import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.picture.SensorStatus.Health;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.asterix.AsterixDecoder;
import dev.tocsin.wire.asterix.AsterixJson;
import dev.tocsin.wire.asterix.AsterixPlots;
import dev.tocsin.wire.asterix.Cat021Encoder;
import dev.tocsin.wire.asterix.Cat034Encoder;
import dev.tocsin.wire.asterix.Cat048Encoder;
import dev.tocsin.wire.asterix.Cat065Encoder;
import dev.tocsin.wire.asterix.Definitions;
import dev.tocsin.wire.asterix.Editions;
import dev.tocsin.wire.asterix.JsonLines;
import dev.tocsin.wire.asterix.SensorLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// ASTERIX blocks of every category that we know, to plots and to JSON. Seeds hold blocks of our encoders, and for
/// every category blocks with full presence bits and random content.
final class AsterixTarget implements FuzzTarget {
    static final long NOW = Nanos.parse("2024-04-13T22:00:00Z");
    private static final int RANDOM_BLOCKS = 12;

    private final AsterixPlots plots = new AsterixPlots("fuzz", Editions.NEWEST, SensorLookup.anySource());
    private final FindingLog log = new FindingLog("fuzz");
    private final AsterixDecoder decoder = new AsterixDecoder(Editions.NEWEST, log);
    private final AsterixJson writer = new AsterixJson();
    private final JsonLines json = new JsonLines();
    private long written;

    @Override
    public String name() {
        return "asterix";
    }

    @Override
    public List<byte[]> seeds() {
        List<byte[]> seeds = new ArrayList<>(blocks());
        SplittableRandom random = new SplittableRandom(48);
        for (int category : Definitions.editions().keySet()) {
            for (int i = 0; i < RANDOM_BLOCKS; i++) {
                byte[] block = new byte[8 + random.nextInt(200)];
                random.nextBytes(block);
                block[0] = (byte) category;
                for (int octet = 3; octet < 3 + i % 5; octet++) {
                    block[octet] |= 1;
                }
                seeds.add(length(block));
            }
        }
        return seeds;
    }

    /// One block of each of our encoders.
    static List<byte[]> blocks() {
        PlotBatch batch = new PlotBatch(new SensorId("fuzz"), NOW);
        for (int i = 0; i < 3; i++) {
            int row = batch.append(NOW - i * Nanos.SECOND);
            batch.setPolar(row, 100_000 + i, 0.1 * i);
            batch.setAltitude(row, 3_000);
            batch.setModeS(row, 0xABC000 + i);
            batch.setMode3A(row, 01234);
        }
        PlotBatch reported = new PlotBatch(new SensorId("fuzz"), NOW);
        int row = reported.append(NOW);
        reported.setPosition(row, 0.55, 0.6);
        reported.setHeight(row, 10_000);
        reported.setVelocity(row, 230, 3);
        reported.setModeS(row, 0xABCDEF);
        List<byte[]> blocks = new ArrayList<>();
        blocks.add(new Cat034Encoder(1, 2).sector(NOW, 1));
        blocks.add(new Cat034Encoder(1, 2).north(NOW, 4, true));
        blocks.addAll(new Cat048Encoder(1, 2).encode(batch));
        blocks.addAll(new Cat021Encoder(1, 2).encode(reported));
        blocks.add(new Cat065Encoder(1, 2, 3).status(NOW, Health.OK));
        return blocks;
    }

    @Override
    public long take(byte[] input) {
        plots.accept(input, 0, input.length, NOW);
        long rows = 0;
        for (PlotBatch batch : plots.drainBatches()) {
            rows += batch.size();
        }
        plots.drainStatus();
        long kind = Kinds.of(plots.drainFindings());
        written = 0;
        decoder.decode(input, 0, input.length, 0, in -> {
            json.clear();
            writer.write(in, json, Double.NaN, NOW);
            written++;
        });
        log.drain();
        int category = input.length == 0 ? 0 : input[0] & 0xFF;
        return kind ^ (category << 16 | Kinds.size(rows) << 8 | Kinds.size(written));
    }

    @Override
    public byte[] mend(byte[] input) {
        return input.length < 3 ? input : length(input);
    }

    private static byte[] length(byte[] block) {
        block[1] = (byte) (block.length >> 8);
        block[2] = (byte) block.length;
        return block;
    }
}
