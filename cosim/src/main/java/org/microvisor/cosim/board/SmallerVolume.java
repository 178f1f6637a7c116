package org.microvisor.cosim.board;

/** A volume was to be opened with fewer bytes than it has, which would lose what lies behind. */
public final class SmallerVolume extends RuntimeException {
    private static final long serialVersionUID = 1;

    SmallerVolume(long present, long wanted) {
        super("the volume has more bytes than wanted: present=" + present + ", wanted=" + wanted);
    }
}
