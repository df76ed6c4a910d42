package dev.tocsin.lab.rehearse;

/// What a thread of a rehearsal does next.
sealed interface Job {
    /// Works out what a nation's sensors say up to the end of a window.
    record Sense(int lane, long untilWindow) implements Job {}

    /// Runs a nation's kernel through a window.
    record Decide(int lane, long window) implements Job {}

    /// Tells a nation's log what happened in so many windows.
    record Tell(int lane, long windows) implements Job {}

    /// All nations are through a window: hands over what they released.
    record Exchange(long window) implements Job {}
}
