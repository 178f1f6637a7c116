package org.microvisor.hypervisor.guest;

/** A machine's kind of processor, and what QEMU has for it. */
public enum Architecture {
    /** PCs: q35. */
    X86_64("x86_64", "q35", "max", "ttyS0", "amd64"),
    /** 64-bit Arm: QEMU's own board, virt. */
    AARCH64("aarch64", "virt", "cortex-a57", "ttyAMA0", "aarch64");

    private final String label;
    private final String board;
    private final String processor;
    private final String console;
    private final String javaName;

    Architecture(String label, String board, String processor, String console, String javaName) {
        this.label = label;
        this.board = board;
        this.processor = processor;
        this.console = console;
        this.javaName = javaName;
    }

    /** As configurations and QEMU have it. */
    public String label() {
        return label;
    }

    /** The program that runs it. */
    public String program() {
        return "qemu-system-" + label;
    }

    /** QEMU's machine. */
    String board() {
        return board;
    }

    /** QEMU's processor when it is not the host's own. */
    String processor() {
        return processor;
    }

    /** What Linux calls the serial port. */
    String console() {
        return console;
    }

    /** This machine's, by which alone KVM can run guests. */
    public static Architecture host() {
        String name = System.getProperty("os.arch", "");
        return AARCH64.javaName.equals(name) ? AARCH64 : X86_64;
    }

    /**
     * By its label.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Architecture of(String label) {
        for (Architecture one : values()) {
            if (one.label.equals(label)) {
                return one;
            }
        }
        throw new IllegalArgumentException("architecture is neither x86_64 nor aarch64: architecture=" + label);
    }
}
