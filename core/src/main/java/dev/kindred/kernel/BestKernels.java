package dev.kindred.kernel;

/// Holds the choice made once at class loading: whether the Vector API's module is in the boot layer.
final class BestKernels {

    static final FloatKernels INSTANCE = choose();

    private BestKernels() {}

    private static FloatKernels choose() {
        return ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()
                ? VectorKernels.ofPreferredWidth()
                : new ScalarKernels();
    }
}
