package dev.tocsin.bench.fuzz;

import dev.tocsin.core.geo.GeoPoint;
import dev.tocsin.core.picture.PlotBatch;
import dev.tocsin.core.picture.SensorId;
import dev.tocsin.core.time.Nanos;
import dev.tocsin.wire.modes.BeastEncoder;
import dev.tocsin.wire.modes.BeastWriter;
import dev.tocsin.wire.modes.ModesPlots;
import dev.tocsin.wire.modes.ModesSettings;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Mode S frames as BEAST and AVR streams. Mending takes the input for messages, gives each its parity, and frames
/// them, so that what stands behind the parity check is reached.
final class ModesTarget implements FuzzTarget {
    private static final int LONG = 14;
    private static final int SHORT = 7;
    private static final int GENERATOR = 0xFFF409;

    private final ModesPlots beast;
    private final ModesPlots avr;

    ModesTarget() {
        ModesSettings settings = ModesSettings.DEFAULTS.at(GeoPoint.ofDegrees(32, 35), 400_000);
        beast = new ModesPlots(new SensorId("fuzz"), ModesPlots.Wire.BEAST, settings);
        avr = new ModesPlots(new SensorId("fuzz"), ModesPlots.Wire.AVR, settings.withRepair(true));
    }

    @Override
    public String name() {
        return "modes";
    }

    @Override
    public int maxBytes() {
        return 160;
    }

    @Override
    public List<byte[]> seeds() {
        PlotBatch batch = new PlotBatch(new SensorId("fuzz"), AsterixTarget.NOW);
        for (int i = 0; i < 2; i++) {
            int row = batch.append(AsterixTarget.NOW + i * Nanos.SECOND);
            batch.setPosition(row, 0.55, 0.61);
            batch.setAltitude(row, 9_000);
            batch.setVelocity(row, 230, 3);
            batch.setModeS(row, 0xABCDEF);
        }
        List<byte[]> seeds = new ArrayList<>(new BeastEncoder().encode(batch));
        seeds.add(Kinds.bytes(
                "*8D4840D6202CC371C32CE0576098;\n*5D4840D6ABCDEF;\n@0123456789AB8D4840D6202CC371C32CE0576098;\n"));
        for (int format : new int[] {0, 4, 5, 11, 16, 17, 18, 20, 21, 24}) {
            byte[] message = new byte[2 * LONG];
            Arrays.fill(message, (byte) (17 * format));
            message[0] = (byte) (format << 3 | 5);
            message[LONG] = message[0];
            message[4] = (byte) 0x58;
            message[LONG + 4] = (byte) 0x99;
            seeds.add(message);
        }
        return seeds;
    }

    @Override
    public long take(byte[] input) {
        beast.accept(input, 0, input.length, AsterixTarget.NOW);
        avr.accept(input, 0, input.length, AsterixTarget.NOW);
        return Kinds.of(beast.drainFindings())
                ^ 31 * Kinds.of(avr.drainFindings())
                ^ (Kinds.size(rows(beast)) << 8 | Kinds.size(rows(avr)));
    }

    private static long rows(ModesPlots plots) {
        long rows = 0;
        for (PlotBatch batch : plots.drainBatches()) {
            rows += batch.size();
        }
        return rows;
    }

    @Override
    public byte[] mend(byte[] input) {
        if (input.length < SHORT || input[0] == 0x1A || input[0] == '*') {
            return input;
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int at = 0; at + SHORT <= input.length; at += LONG) {
            int length = (input[at] & 0x80) != 0 && at + LONG <= input.length ? LONG : SHORT;
            byte[] message = Arrays.copyOfRange(input, at, at + length);
            int parity = parity(message, length - 3);
            message[length - 3] = (byte) (parity >> 16);
            message[length - 2] = (byte) (parity >> 8);
            message[length - 1] = (byte) parity;
            out.writeBytes(BeastWriter.toBytes(at, 200, message));
        }
        return out.toByteArray();
    }

    private static int parity(byte[] message, int octets) {
        int remainder = 0;
        for (int i = 0; i < octets; i++) {
            remainder ^= (message[i] & 0xFF) << 16;
            for (int bit = 0; bit < 8; bit++) {
                remainder = (remainder & 0x800000) != 0 ? remainder << 1 ^ GENERATOR : remainder << 1;
            }
        }
        return remainder & 0xFFFFFF;
    }
}
