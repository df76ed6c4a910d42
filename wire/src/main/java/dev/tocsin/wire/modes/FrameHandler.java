package dev.tocsin.wire.modes;

/// Takes frames as they are cut from a wire.
@FunctionalInterface
public interface FrameHandler {
    /// Takes a frame; the view is valid until this returns.
    void onFrame(ModesFrame frame);
}
