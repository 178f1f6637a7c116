package org.microvisor.hypervisor.guest;

/** Who executes a machine's instructions. */
public enum Accelerator {
    /** The processor, by Linux' KVM. */
    KVM,
    /** QEMU, by translating them. */
    TCG
}
