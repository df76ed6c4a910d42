package dev.tocsin.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/// Marks a test that proves a wire format against a program or data that is not ours. When it passes, its row for
/// docs/reference/interoperability.md is recorded; `InteroperabilityTest` holds the page to the rows.
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(ProofRecorder.class)
public @interface Proof {
    /// Which way the bytes go.
    enum Direction {
        /// We read what others wrote.
        IN,
        /// Others read what we wrote.
        OUT,
        /// Both.
        BOTH
    }

    /// The protocol or format, such as `ASTERIX CAT048`.
    String protocol();

    /// Which way it is proved.
    Direction direction();

    /// Edition or version of the protocol, or several.
    String edition() default "";

    /// The independent witness: a command such as `tshark`, whose version is asked, or other words, such as the name of
    /// a corpus or a package with its version.
    String program();

    /// What agrees, in a few words.
    String what();
}
