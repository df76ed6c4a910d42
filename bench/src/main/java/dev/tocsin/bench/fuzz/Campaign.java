package dev.tocsin.bench.fuzz;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// A fuzzing campaign without instrumentation: mutates inputs, counts them, and stops at the first that throws, takes
/// longer than [#LIMIT_NANOS] three times, or after which memory is not given back. Inputs that bring about something
/// new are kept as further inputs. The same seed and count give the same inputs.
///
/// Arguments: `TARGET=COUNT...`, and `--seed=N`, `--corpus=FOLDER` (further inputs, by target in folders),
/// `--out=FOLDER` (where the inputs that fail go).
public final class Campaign {
    /// Time for one input, nanoseconds.
    static final long LIMIT_NANOS = 100_000_000L;

    /// Growth of the heap over a campaign that is no leak: caches of the platform, the kept inputs.
    private static final long LEAK_BYTES = 48L << 20;

    private static final int MAX_KEPT = 4_096;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    private static final int MAX_SEED_BYTES = 16_384;
    private static final long HANG_NANOS = 20_000_000_000L;

    private final PrintStream out;
    private final Path failures;

    /// A campaign.
    ///
    /// @param out where its lines go
    /// @param failures folder for inputs that fail
    Campaign(PrintStream out, Path failures) {
        this.out = out;
        this.failures = failures;
    }

    /// What a campaign against one target found.
    ///
    /// @param inputs inputs taken
    /// @param seconds processor time that it took
    /// @param slowestNanos time of the slowest input, confirmed when above a millisecond
    /// @param kinds different things that inputs brought about
    /// @param grownBytes growth of the heap
    record Result(long inputs, double seconds, long slowestNanos, int kinds, long grownBytes) {}

    /// Runs campaigns.
    public static void main(String[] arguments) throws IOException {
        Map<String, String> options = new HashMap<>();
        List<String> plan = new ArrayList<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (argument.startsWith("--") && equals > 0) {
                options.put(argument.substring(2, equals), argument.substring(equals + 1));
            } else {
                plan.add(argument);
            }
        }
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        long seed = Long.parseLong(options.getOrDefault("seed", "1"));
        Campaign campaign = new Campaign(out, Path.of(options.getOrDefault("out", "out/fuzz")));
        Path corpus = Path.of(options.getOrDefault("corpus", ""));
        long total = 0;
        for (String one : plan) {
            String[] parts = one.split("=", 2);
            FuzzTarget target = FuzzTargets.named(parts[0]);
            List<byte[]> more = options.containsKey("corpus") ? read(corpus.resolve(parts[0])) : List.of();
            long count = parts.length == 2 ? Long.parseLong(parts[1]) : 100_000;
            total += campaign.run(target, more, count, seed).inputs();
        }
        out.println("all: " + total + " inputs, nothing thrown, nothing slow, nothing kept");
    }

    private static List<byte[]> read(Path folder) throws IOException {
        List<byte[]> inputs = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    byte[] bytes = Files.readAllBytes(file);
                    inputs.add(Arrays.copyOf(bytes, Math.min(bytes.length, MAX_SEED_BYTES)));
                }
            }
        }
        return inputs;
    }

    /// Runs one target.
    ///
    /// @throws IllegalStateException at the first failure, after its input was written
    Result run(FuzzTarget target, List<byte[]> more, long count, long seed) throws IOException {
        List<byte[]> kept = new ArrayList<>(target.seeds());
        kept.addAll(more);
        Set<Long> kinds = new HashSet<>();
        for (byte[] one : kept) {
            kinds.add(take(target, one));
        }
        Mutator mutator = new Mutator(seed ^ target.name().hashCode(), target.maxBytes());
        Watch watch = new Watch();
        long before = heap();
        long began = THREADS.getCurrentThreadCpuTime();
        long slowest = 0;
        try (watch) {
            for (long i = 0; i < count; i++) {
                byte[] base = kept.get(mutator.random().nextInt(kept.size()));
                byte[] input = mutator.mutate(base, kept, target.words());
                if (mutator.random().nextInt(4) != 0) {
                    input = target.mend(input);
                }
                long from = System.nanoTime();
                watch.begin(input, from);
                long kind = take(target, input);
                long took = System.nanoTime() - from;
                slowest = Math.max(slowest, took > 1_000_000 ? confirm(target, input, took) : took);
                if (kinds.add(kind) && kept.size() < MAX_KEPT) {
                    kept.add(input);
                }
            }
        }
        double seconds = (THREADS.getCurrentThreadCpuTime() - began) / 1e9;
        Result result = new Result(count, seconds, slowest, kinds.size(), heap() - before);
        out.println(String.format(
                Locale.ROOT,
                "%s: %d inputs (seed %d) in %.1f s of processor time, %.0f/s, slowest %.1f ms, %d kinds, heap %+.1f MB",
                target.name(),
                count,
                seed,
                seconds,
                count / seconds,
                slowest / 1e6,
                kinds.size(),
                result.grownBytes() / 1e6));
        if (result.grownBytes() > LEAK_BYTES) {
            throw new IllegalStateException(target.name() + " keeps " + result.grownBytes() + " bytes");
        }
        return result;
    }

    private long take(FuzzTarget target, byte[] input) throws IOException {
        byte[] copy = input.clone();
        try {
            return target.take(input);
        } catch (RuntimeException | Error e) {
            throw failed(target, copy, e.toString(), e);
        }
    }

    /// The machine may have been busy with others: the best of three runs counts, in time of the processor.
    private long confirm(FuzzTarget target, byte[] input, long took) throws IOException {
        long best = took;
        for (int i = 0; i < 3; i++) {
            byte[] again = input.clone();
            long from = THREADS.getCurrentThreadCpuTime();
            take(target, again);
            best = Math.min(best, THREADS.getCurrentThreadCpuTime() - from);
        }
        if (best > LIMIT_NANOS) {
            throw failed(target, input, "takes " + best / 1_000_000 + " ms", null);
        }
        return best;
    }

    private IllegalStateException failed(
            FuzzTarget target, byte[] input, String what, @org.jspecify.annotations.Nullable Throwable cause)
            throws IOException {
        Files.createDirectories(failures);
        Path file = failures.resolve(target.name() + "-" + Integer.toHexString(Arrays.hashCode(input)));
        Files.write(file, input);
        return new IllegalStateException(target.name() + ": " + what + "; the input is in " + file, cause);
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }

    /// Ends the process when an input never comes back, after naming it.
    private final class Watch implements AutoCloseable {
        private final AtomicLong since = new AtomicLong(Long.MAX_VALUE);
        private volatile byte[] current = new byte[0];
        private final Thread thread = Thread.ofPlatform().daemon().name("watch").start(this::look);

        void begin(byte[] input, long nanos) {
            current = input;
            since.set(nanos);
        }

        private void look() {
            try {
                while (!Thread.currentThread().isInterrupted()) {
                    Thread.sleep(1_000);
                    long at = since.get();
                    if (at != Long.MAX_VALUE && System.nanoTime() - at > HANG_NANOS) {
                        Files.createDirectories(failures);
                        Path file = Files.write(failures.resolve("hang-" + at), current);
                        out.println("an input does not come back; it is in " + file);
                        Runtime.getRuntime().halt(70);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (IOException e) {
                out.println("cannot write a hanging input: " + e);
                Runtime.getRuntime().halt(70);
            }
        }

        @Override
        public void close() {
            thread.interrupt();
        }
    }
}
