package org.microvisor.hdl.source;

/** A line of Java source. One object is shared by everything that the line makes. */
public record Place(SourceFile source, int line) {
    /** What stands where no place is known. */
    public static final Place UNKNOWN = new Place(new SourceFile("unknown", null), 0);

    /** The file's name without folders. */
    public String file() {
        return source.name();
    }

    /** The place as development tools make it a link. */
    public StackTraceElement toStackTraceElement() {
        return new StackTraceElement(source.className(), "<init>", file(), line);
    }

    @Override
    public String toString() {
        return file() + ":" + line;
    }
}
