package dev.kindred.neural;

/// There is nothing to compute with: the native library is not there, or not the device asked for. The message
/// says why, and what to do.
public final class BackendUnavailableException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    BackendUnavailableException(String message) {
        super(message);
    }

    BackendUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
