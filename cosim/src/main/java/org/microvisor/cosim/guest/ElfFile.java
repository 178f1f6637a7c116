package org.microvisor.cosim.guest;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The sections of a 64-bit little-endian ELF file (System V ABI, chapter 4), as far as loading needs them: which
 * libraries and interpreter a program wants, and the key=value texts of a kernel module.
 */
public final class ElfFile {
    private static final int MAGIC = 0x464C457F;
    private static final int CLASS_64_LITTLE = 0x0102;
    private static final int SECTION_TABLE_AT = 0x28;
    private static final int SECTION_SIZE_AT = 0x3A;
    private static final int DYNAMIC_NEEDED = 1;

    private final ByteBuffer image;
    private final Map<String, ByteBuffer> sections = new HashMap<>();

    private ElfFile(ByteBuffer image) {
        this.image = image;
        long table = image.getLong(SECTION_TABLE_AT);
        int size = image.getShort(SECTION_SIZE_AT);
        int count = image.getShort(SECTION_SIZE_AT + 2) & 0xFFFF;
        ByteBuffer names = content((int) table + size * image.getShort(SECTION_SIZE_AT + 4));
        for (int i = 0; i < count; i++) {
            int header = (int) table + size * i;
            boolean takesNoSpace = image.getInt(header + 4) == 8;
            if (!takesNoSpace) {
                sections.put(text(names, image.getInt(header)), content(header));
            }
        }
    }

    public static ElfFile read(Path file) throws IOException {
        ByteBuffer image = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
        if (image.limit() < 64 || image.getInt(0) != MAGIC || image.getShort(4) != CLASS_64_LITTLE) {
            throw new IOException("not a 64-bit little-endian ELF file: file=" + file);
        }
        return new ElfFile(image);
    }

    /** The shared libraries that this one asks for by name, in its own order. */
    public List<String> needed() {
        List<String> libraries = new ArrayList<>();
        ByteBuffer dynamic = section(".dynamic");
        for (int at = 0; at + 16 <= dynamic.limit(); at += 16) {
            if (dynamic.getLong(at) == DYNAMIC_NEEDED) {
                libraries.add(text(section(".dynstr"), (int) dynamic.getLong(at + 8)));
            }
        }
        return libraries;
    }

    /** The program interpreter; a static program or a library has none. */
    public Optional<String> interpreter() {
        ByteBuffer interpreter = section(".interp");
        return interpreter.limit() == 0 ? Optional.empty() : Optional.of(text(interpreter, 0));
    }

    /** The values of one key of a kernel module's {@code .modinfo}, such as {@code depends}. */
    public List<String> moduleInfo(String key) {
        List<String> values = new ArrayList<>();
        String prefix = key + "=";
        for (String entry : text(section(".modinfo")).split("\0+", -1)) {
            if (entry.startsWith(prefix)) {
                values.add(entry.substring(prefix.length()));
            }
        }
        return values;
    }

    private ByteBuffer section(String name) {
        return sections.getOrDefault(name, ByteBuffer.allocate(0));
    }

    private ByteBuffer content(int header) {
        return image.slice((int) image.getLong(header + 0x18), (int) image.getLong(header + 0x20))
                .order(ByteOrder.LITTLE_ENDIAN);
    }

    private static String text(ByteBuffer section, int from) {
        int end = from;
        while (section.get(end) != 0) {
            end++;
        }
        return text(section.slice(from, end - from));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.ISO_8859_1.decode(bytes.duplicate()).toString();
    }
}
