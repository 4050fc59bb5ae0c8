package dev.kindred.plot;

/// Text cannot be drawn, for want of what the machine should have.
public final class CannotDrawTextException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    CannotDrawTextException(Throwable cause) {
        super(
                "this Java cannot draw text (" + cause + "): it needs the module java.desktop, fontconfig and a font"
                        + " (Debian: apt-get install fontconfig fonts-dejavu-core); SVG needs none of them",
                cause);
    }
}
