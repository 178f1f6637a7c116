package org.microvisor.cosim.demo;

/**
 * The figures that the EUROSERVER prototype published for a 4 KiB access to a remote SSD at queue depth 1 (deliverable
 * D4.3, "Sharing a Remote NVM Storage Device"), in nanoseconds; its fabric ran at 100 MHz.
 *
 * <p>The sums are those of its tables, not those of its text, which differ. What it spent on the message-signalled
 * interrupt and its handling stands where this node finds the completion and answers.
 *
 * @param doorbell two writes to the SSD's registers
 * @param fetch the SSD reads the command
 * @param data the data transfer
 * @param completion the completion entry
 * @param interrupt generation and handling of the interrupt
 * @param total the whole access as fio saw it, with software and medium
 */
public record Published(long doorbell, long fetch, long data, long completion, long interrupt, long total) {
    public static final Published READ = new Published(1580, 1088, 22060, 1208, 1208 + 4620, 147_000);
    public static final Published WRITE = new Published(1580, 1088, 35580, 1208, 1208 + 6740, 147_000);

    /** The steps in hardware. */
    public long hardware() {
        return doorbell + fetch + data + completion + interrupt;
    }
}
