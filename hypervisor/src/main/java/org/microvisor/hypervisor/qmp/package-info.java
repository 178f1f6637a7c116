/** QEMU's machine protocol, for whoever has a QEMU to talk to. Depends on nothing of the project. */
@NullMarked
package org.microvisor.hypervisor.qmp;

import org.jspecify.annotations.NullMarked;
