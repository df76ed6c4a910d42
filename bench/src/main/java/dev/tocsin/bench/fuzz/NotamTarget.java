package dev.tocsin.bench.fuzz;

import dev.tocsin.wire.FindingLog;
import dev.tocsin.wire.notam.Notam;
import dev.tocsin.wire.notam.NotamDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// NOTAM text.
final class NotamTarget implements FuzzTarget {
    private static final List<byte[]> WORDS = Kinds.words(
            "A0001/24 NOTAMR A0000/24 ",
            " Q) ",
            " A) ",
            " B) 2402300000 ",
            " C) PERM ",
            " D) ",
            " E) ",
            " F) ",
            " G) UNL)",
            "3212N03448E",
            "900000N1800000W",
            "RADIUS 9999.999NM",
            "/999/000/",
            "9999999999");

    private final FindingLog log = new FindingLog("fuzz");

    @Override
    public String name() {
        return "notam";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                Kinds.bytes("(A0421/24 NOTAMN\nQ) OJAC/QAFLC/IV/NBO/E/000/999/3124N03634E150\nA) OJAC B) 2404132000"
                        + " C) 2404140500 EST\nD) DAILY\nE) FIR CLOSED.\nF) GND G) UNL)"),
                Kinds.bytes("A0422/24 NOTAMR A0421/24\nQ) LLLL/QRTCA/IV/BO/W/000/195/3212N03448E025\nA) LLLL"
                        + " B) 2404132130 C) PERM\nE) AREA 322000N0344500E - 322000N0350500E - 320000N0350500E"
                        + "\nF) SFC G) FL195"),
                Kinds.bytes("A0423/24 NOTAMC A0422/24\nQ) LLLL/QRTXX/IV/BO/W/000/195/3212N03448E025\nA) LLLL"
                        + " B) 2404132130 C) 2404132230\nE) CIRCLE RADIUS 5.5NM CENTRED ON 321200N0344800E"));
    }

    @Override
    public int maxBytes() {
        return 800;
    }

    @Override
    public List<byte[]> words() {
        return WORDS;
    }

    @Override
    public long take(byte[] input) {
        List<Notam> notams = NotamDecoder.decodeAll(new String(input, StandardCharsets.ISO_8859_1), log);
        long closed = notams.stream().filter(Notam::closesAirspace).count();
        long areas = notams.stream().filter(n -> n.area().isPresent()).count();
        return Kinds.of(log) ^ (Kinds.size(notams.size()) << 16 | Kinds.size(closed) << 8 | Kinds.size(areas));
    }
}
