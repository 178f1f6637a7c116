package org.microvisor.hypervisor.block;

/**
 * How a request ended.
 *
 * @param kind whether it was done, and if not, who failed
 * @param text why not, for people; empty if it was done
 */
public record BlockStatus(Kind kind, String text) {
    /** The request was done. */
    public static final BlockStatus OK = new BlockStatus(Kind.OK, "");

    /** The ends that a request can have. */
    public enum Kind {
        OK,
        /** The device answered, with an error: another request may do better. */
        FAILED,
        /** The device does not answer, or there is none to ask. */
        LOST
    }

    public BlockStatus {
        if ((kind == Kind.OK) != text.isEmpty()) {
            throw new IllegalArgumentException("only errors have a text: kind=" + kind + ", text=" + text);
        }
    }

    public static BlockStatus failed(String text) {
        return new BlockStatus(Kind.FAILED, text);
    }

    public static BlockStatus lost(String text) {
        return new BlockStatus(Kind.LOST, text);
    }

    public boolean isOk() {
        return kind == Kind.OK;
    }

    @Override
    public String toString() {
        return kind == Kind.OK ? "ok" : text;
    }
}
