package dev.tocsin.lab.demo;

import dev.tocsin.node.pipeline.Clock;

/// The time of a demonstration: it stands until the player moves it on. Thread-safe; one thread moves it.
final class DemoClock implements Clock {
    private volatile double speed;
    private volatile long nowNanos;

    /// A clock that stands at an instant.
    ///
    /// @param speed seconds of this clock per real second that the player aims at
    DemoClock(long nowNanos, double speed) {
        this.nowNanos = nowNanos;
        this.speed = speed;
    }

    /// Moves on; never back.
    void moveTo(long nanos) {
        if (nanos > nowNanos) {
            nowNanos = nanos;
        }
    }

    /// Tells what speed the player aims at from now on.
    void aimAt(double newSpeed) {
        speed = newSpeed;
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public double speed() {
        return speed;
    }
}
