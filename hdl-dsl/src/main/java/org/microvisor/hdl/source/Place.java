package org.microvisor.hdl.source;

/** A line of Java source. One object is shared by everything that the line makes. */
public record Place(String file, int line) {
    /** What stands where no place is known. */
    public static final Place UNKNOWN = new Place("unknown", 0);

    @Override
    public String toString() {
        return file + ":" + line;
    }
}
