package dev.kindred.neural;

import java.util.Locale;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// libtorch, loaded, on one device: makes tensors of Java's numbers and the other way round. Threads and random
/// numbers of the library are the whole process's: the last backend opened decides.
///
/// Tensors belong to the innermost open `PointerScope` of their thread and are freed with it, unless they are
/// kept by [Parameters].
public final class Backend {

    private static final int MOST_THREADS = 1024;

    private final Device device;
    private final int threads;

    private Backend(Device device, int threads) {
        this.device = device;
        this.threads = threads;
    }

    /// Loads the library, the first time within some seconds: its files are unpacked to `~/.javacpp` once.
    ///
    /// @param threads 1 to 1,024, for the library's own loops and for its matrix products
    /// @throws BackendUnavailableException if the library or the device is not there
    public static Backend open(Device device, int threads) {
        if (threads < 1 || threads > MOST_THREADS) {
            throw new IllegalArgumentException(threads + " threads, must be 1 to " + MOST_THREADS);
        }
        load();
        if (device == Device.CUDA && !torch.cuda_is_available()) {
            throw new BackendUnavailableException(
                    torch.hasCUDA()
                            ? "device cuda: the library finds no NVIDIA card that it can use (is the driver installed?)"
                            : "device cuda: this build of the library is for the CPU only; build with ./mvnw -Pcuda"
                                    + " package on a machine with an NVIDIA card");
        }
        torch.set_num_threads(threads);
        openblas_nolapack.blas_set_num_threads(threads); // which set_num_threads does not reach
        return new Backend(device, threads);
    }

    private static void load() {
        try {
            Loader.load(torch.class);
            Loader.load(openblas_nolapack.class);
        } catch (NoClassDefFoundError e) {
            throw new BackendUnavailableException(
                    "networks need libtorch, which is not on the class path: org.bytedeco:pytorch with its native"
                            + " jars for " + platform(),
                    e);
        } catch (UnsatisfiedLinkError e) {
            throw new BackendUnavailableException(
                    "networks need libtorch, whose native library cannot be loaded on " + platform() + ": "
                            + e.getMessage(),
                    e);
        }
    }

    private static String platform() {
        return (System.getProperty("os.name") + " " + System.getProperty("os.arch")).toLowerCase(Locale.ROOT);
    }

    public Device device() {
        return device;
    }

    public int threads() {
        return threads;
    }

    /// Where every random number of the library comes from, from here on: initial values, dropout, samples.
    public void seed(long seed) {
        torch.manual_seed(seed);
    }

    /// A tensor of whole numbers (64 bits, as ids and labels must be), a copy.
    public Tensor wholes(long[] values, long... shape) {
        return here(Tensor.create(values, shape(values.length, shape)));
    }

    /// The same of ids.
    public Tensor wholes(int[] values, long... shape) {
        long[] wide = new long[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return wholes(wide, shape);
    }

    /// A tensor of floats, a copy.
    public Tensor floats(float[] values, long... shape) {
        return here(Tensor.create(values, shape(values.length, shape)));
    }

    /// A tensor of claims, as masks are: a copy.
    public Tensor claims(boolean[] values, long... shape) {
        return here(Tensor.create(values, shape(values.length, shape)));
    }

    /// Floats of any shape, all zeros.
    public Tensor zeros(long... shape) {
        return here(torch.zeros(shape));
    }

    /// The numbers of a tensor of floats, row-major, the caller's own.
    public static float[] floats(Tensor tensor) {
        if (tensor.numel() > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a tensor of " + tensor.numel() + " numbers does not fit an array");
        }
        float[] values = new float[(int) tensor.numel()];
        if (values.length > 0) {
            tensor.detach().cpu().contiguous().data_ptr_float().get(values);
        }
        return values;
    }

    /// The numbers of a tensor of whole numbers, row-major, the caller's own.
    public static long[] wholes(Tensor tensor) {
        long[] values = new long[Math.toIntExact(tensor.numel())];
        if (values.length > 0) {
            tensor.to(ScalarType.Long).cpu().contiguous().data_ptr_long().get(values);
        }
        return values;
    }

    /// The tensor on this device: itself, or a copy there.
    public Tensor here(Tensor tensor) {
        return switch (device) {
            case CPU -> tensor.cpu();
            case CUDA -> tensor.cuda();
        };
    }

    private static long[] shape(int length, long[] shape) {
        return shape.length == 0 ? new long[] {length} : shape;
    }
}
