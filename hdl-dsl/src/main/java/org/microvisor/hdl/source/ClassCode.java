package org.microvisor.hdl.source;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parts of a class file that tell names: constant pool, byte code, local variables, line numbers (JVMS 4). */
final class ClassCode {
    /** One method's code with its debugging tables. */
    static final class Method {
        private final byte[] code;
        private final List<Local> locals;
        private final List<Line> lines;

        Method(byte[] code, List<Local> locals, List<Line> lines) {
            this.code = code;
            this.locals = locals;
            this.lines = lines;
        }

        List<Local> locals() {
            return locals;
        }

        List<Line> lines() {
            return lines;
        }

        /** The byte at the index, -1 outside the code. */
        int at(int index) {
            return index >= 0 && index < code.length ? code[index] & 0xFF : -1;
        }
    }

    /** A variable in the slot while the code index is in the range. */
    record Local(String name, String type, int slot, int start, int length) {}

    /** From this code index on, the source line. */
    record Line(int start, int line) {}

    private static final int CLASS_MAGIC = 0xCAFEBABE;
    private static final int TAG_UTF8 = 1;

    private final Map<String, Method> methods = new HashMap<>();
    private SourceFile source;
    private String[] strings = {};
    private int[] references = {};

    private ClassCode(SourceFile source) {
        this.source = source;
    }

    /** Reads the class file; a class without one simply has no names. */
    static ClassCode of(Class<?> type) {
        String name = type.getName();
        String simple = name.substring(name.lastIndexOf('.') + 1);
        ClassCode code = new ClassCode(new SourceFile(simple, type));
        try (InputStream file = type.getResourceAsStream(simple + ".class")) {
            if (file != null) {
                code.read(new DataInputStream(new BufferedInputStream(file)), type);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the class file: class=" + name, e);
        }
        return code;
    }

    /** What the call at this index of the method becomes. */
    ClassSites.Site site(String method, int index) {
        Method found = methods.get(method);
        if (found == null) {
            return new ClassSites.Site(new Place(source, 0), null, false, false);
        }
        int line = 0;
        int lineStart = 0;
        for (Line entry : found.lines()) {
            if (entry.start() <= index && entry.start() >= lineStart) {
                line = entry.line();
                lineStart = entry.start();
            }
        }
        Destination destination = new Destination(this, found);
        return new ClassSites.Site(
                new Place(source, line),
                destination.name(index, lineStart),
                destination.isCollected(index),
                destination.isReturned(index));
    }

    /** The name of the field or method that a reference in the constant pool means. */
    String memberName(int poolIndex) {
        int nameAndType = references[poolIndex] & 0xFFFF;
        return strings[references[nameAndType] >>> 16];
    }

    /** The descriptor of the field or method that a reference in the constant pool means. */
    String memberType(int poolIndex) {
        int nameAndType = references[poolIndex] & 0xFFFF;
        return strings[references[nameAndType] & 0xFFFF];
    }

    private void read(DataInputStream in, Class<?> type) throws IOException {
        if (in.readInt() != CLASS_MAGIC) {
            throw new IOException("not a class file");
        }
        in.readInt();
        readPool(in);
        in.skipNBytes(6);
        in.skipNBytes(2L * in.readUnsignedShort());
        for (int field = in.readUnsignedShort(); field > 0; field--) {
            in.skipNBytes(6);
            skipAttributes(in);
        }
        for (int method = in.readUnsignedShort(); method > 0; method--) {
            in.readUnsignedShort();
            String key = strings[in.readUnsignedShort()] + strings[in.readUnsignedShort()];
            for (int attribute = in.readUnsignedShort(); attribute > 0; attribute--) {
                String kind = strings[in.readUnsignedShort()];
                int length = in.readInt();
                if (kind.equals("Code")) {
                    methods.put(key, readCode(in));
                } else {
                    in.skipNBytes(length);
                }
            }
        }
        for (int attribute = in.readUnsignedShort(); attribute > 0; attribute--) {
            String kind = strings[in.readUnsignedShort()];
            int length = in.readInt();
            if (kind.equals("SourceFile")) {
                source = new SourceFile(strings[in.readUnsignedShort()], type);
            } else {
                in.skipNBytes(length);
            }
        }
    }

    private void readPool(DataInputStream in) throws IOException {
        int count = in.readUnsignedShort();
        strings = new String[count];
        references = new int[count];
        for (int i = 1; i < count; i++) {
            strings[i] = "";
            int tag = in.readUnsignedByte();
            switch (tag) {
                case TAG_UTF8 -> strings[i] = in.readUTF();
                case 5, 6 -> { // long and double take two entries
                    in.readLong();
                    i++;
                }
                case 7, 8, 16, 19, 20 -> references[i] = in.readUnsignedShort();
                case 15 -> in.skipNBytes(3);
                default -> references[i] = in.readInt(); // two indices of 16 bits, or a number of 32
            }
        }
    }

    private Method readCode(DataInputStream in) throws IOException {
        in.readInt();
        byte[] code = new byte[in.readInt()];
        in.readFully(code);
        in.skipNBytes(8L * in.readUnsignedShort());
        List<Local> locals = new ArrayList<>();
        List<Line> lines = new ArrayList<>();
        for (int attribute = in.readUnsignedShort(); attribute > 0; attribute--) {
            String kind = strings[in.readUnsignedShort()];
            int length = in.readInt();
            if (kind.equals("LocalVariableTable")) {
                for (int i = in.readUnsignedShort(); i > 0; i--) {
                    int start = in.readUnsignedShort();
                    int range = in.readUnsignedShort();
                    String name = strings[in.readUnsignedShort()];
                    String type = strings[in.readUnsignedShort()];
                    locals.add(new Local(name, type, in.readUnsignedShort(), start, range));
                }
            } else if (kind.equals("LineNumberTable")) {
                for (int i = in.readUnsignedShort(); i > 0; i--) {
                    lines.add(new Line(in.readUnsignedShort(), in.readUnsignedShort()));
                }
            } else {
                in.skipNBytes(length);
            }
        }
        return new Method(code, locals, lines);
    }

    private static void skipAttributes(DataInputStream in) throws IOException {
        for (int attribute = in.readUnsignedShort(); attribute > 0; attribute--) {
            in.readUnsignedShort();
            in.skipNBytes(in.readInt());
        }
    }
}
