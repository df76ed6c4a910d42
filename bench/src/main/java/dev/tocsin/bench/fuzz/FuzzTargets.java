package dev.tocsin.bench.fuzz;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/// All targets by name. Stateless.
public final class FuzzTargets {
    private static final Map<String, Supplier<FuzzTarget>> ALL = new LinkedHashMap<>();

    static {
        ALL.put("asterix", AsterixTarget::new);
        ALL.put("capture", CaptureTarget::new);
        ALL.put("sbs", SbsTarget::new);
        ALL.put("modes", ModesTarget::new);
        ALL.put("aircraft", AircraftTarget::new);
        ALL.put("sapient", SapientTarget::new);
        ALL.put("cot", CotTarget::new);
        ALL.put("cap", CapTarget::new);
        ALL.put("signature", SignatureTarget::new);
        ALL.put("notam", NotamTarget::new);
        ALL.put("record", RecordTarget::new);
        ALL.put("config", ConfigTarget::new);
    }

    private FuzzTargets() {}

    /// The names of all targets.
    public static Set<String> names() {
        return ALL.keySet();
    }

    /// A new target.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public static FuzzTarget named(String name) {
        Supplier<FuzzTarget> target = ALL.get(name);
        if (target == null) {
            throw new IllegalArgumentException("no target " + name + "; there are " + ALL.keySet());
        }
        return target.get();
    }
}
