package dev.tocsin.lab.score;

import dev.tocsin.lab.table.Table;
import dev.tocsin.lab.table.TableException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// The scenes of a file, by Monte-Carlo run where it has the column `mc`. Not thread-safe.
public final class Scenes {
    private static final int WITHOUT_RUN = 0;

    private final boolean byRun;
    private final TreeMap<Integer, Scene> scenes = new TreeMap<>();
    private final Map<String, Integer> identities = new HashMap<>();

    /// @param byRun whether scenes are told apart by run
    public Scenes(boolean byRun) {
        this.byRun = byRun;
    }

    /// Reads columns `k`, an identity, `px` and `py` (or `x` and `y`), and `mc` where it is there.
    ///
    /// @param identityNames the names that the column of identities may have
    /// @throws TableException when a column is missing or a row cannot be read: a score of half a file
    /// would mislead
    public static Scenes read(Path file, String... identityNames) throws IOException {
        try (Table table = Table.open(file)) {
            int k = table.require("k");
            int identity = table.require(identityNames);
            int x = table.require("px", "x");
            int y = table.require("py", "y");
            int run = table.column("mc");
            Scenes scenes = new Scenes(run != Table.ABSENT);
            while (table.next()) {
                int scan = table.integer(k);
                double east = table.number(x);
                double north = table.number(y);
                int mc = run == Table.ABSENT ? WITHOUT_RUN : table.integer(run);
                if (table.good()) {
                    scenes.scene(mc).scan(scan).add(scenes.identity(table.text(identity)), east, north);
                }
            }
            if (table.badRows() > 0) {
                throw new TableException(table.badRows() + " rows cannot be read, the first: "
                        + String.join(
                                "; ",
                                table.problems()
                                        .subList(0, Math.min(3, table.problems().size()))));
            }
            return scenes;
        }
    }

    /// The scene of a run, to add to.
    public Scene scene(int run) {
        return scenes.computeIfAbsent(byRun ? run : WITHOUT_RUN, _ -> new Scene());
    }

    /// The number that stands for a name.
    public int identity(String name) {
        return identities.computeIfAbsent(name, _ -> identities.size());
    }

    boolean byRun() {
        return byRun;
    }

    int identities() {
        return identities.size();
    }

    SortedSet<Integer> runs() {
        return new TreeSet<>(scenes.keySet());
    }

    /// The scene of a run; one that holds for every run when there are no runs.
    Scene of(int run) {
        return scenes.getOrDefault(byRun ? run : WITHOUT_RUN, new Scene());
    }
}
