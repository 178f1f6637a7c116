package org.microvisor.hypervisor.memory;

/** The door through which a request of another node enters the memory of this one. */
public enum Port {
    /** Past the caches, straight to the memory controller. */
    HP,
    /** Through the snoop unit: sees and changes what the owner's caches hold. */
    ACP
}
