/**
 * What programs do with remote memory: bytes, a heap, a disk. Depends on {@code hypervisor.memory}, {@code hypervisor.board} and the
 * block interface of {@code hypervisor.storage}.
 */
@NullMarked
package org.microvisor.hypervisor.memory.store;

import org.jspecify.annotations.NullMarked;
