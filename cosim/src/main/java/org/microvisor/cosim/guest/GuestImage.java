package org.microvisor.cosim.guest;

import java.nio.file.Path;

/**
 * What QEMU boots.
 *
 * @param kernel a bzImage
 * @param initramfs the root file system, compressed
 */
public record GuestImage(Path kernel, Path initramfs) {}
