package org.microvisor.cosim.campaign;

import java.util.Locale;
import java.util.TreeMap;
import org.microvisor.cosim.model.ModelSource;

/** A fault put into the Verilog of UNIMEM nodes on purpose, one for each promise, to see that the campaign finds it. */
public enum Spoil {
    /** Damaged packets are taken for good ones. */
    CHECKSUM("LinkReceiver", "wire isRight = (", "wire isRight = 1'b1 || ("),
    /** Packets are taken in any order, and twice. */
    ORDER("ReceiveOrder", "assign isDue = number == next;", "assign isDue = 1'b1;"),
    /** Any key opens an export. */
    KEY("Judge", "export_key == tail_key", "1'b1"),
    /** What was revoked is still open. */
    EPOCH("Judge", "export_epoch == head_epoch", "1'b1"),
    /** An export has no end. */
    BOUNDS("Judge", "assign inside_ = isWhole || isInside;", "assign inside_ = 1'b1;"),
    /** A window for reads may be written. */
    RIGHTS("WindowCore", "isWrite ? entry_mayWrite", "isWrite ? 1'b1"),
    /** Nobody gives up waiting. */
    TIMEOUT("Tags", "due <= age >= timeout", "due <= 1'b0"),
    /** A late reply is taken for that of another access. */
    GENERATION("Tags", "generations_word == replyGeneration", "1'b1"),
    /** A late reply is taken for one of the next DMA transfer. */
    TRANSFER("DmaReader", "header_generation = since;", "header_generation = generation;"),
    /** A DMA transfer ends with a whole word. */
    STROBES("DmaWriter", "tail_lastStrobes = ofLast;", "tail_lastStrobes = 8'hff;");

    private final String module;
    private final String before;
    private final String after;

    /**
     * A change of the text.
     *
     * @param module in all its parameter sets
     * @param before what is in it once
     * @param after what it becomes
     */
    Spoil(String module, String before, String after) {
        this.module = module;
        this.before = before;
        this.after = after;
    }

    /** How people write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The spoilt design.
     *
     * @throws IllegalArgumentException if the circuit has changed so that the text is not there
     */
    public ModelSource in(ModelSource source) {
        TreeMap<String, String> files = new TreeMap<>(source.files());
        files.replaceAll((file, text) -> file.matches(module + "(_[0-9a-zA-Z_]*)?\\.v") ? changed(file, text) : text);
        if (files.equals(source.files())) {
            throw new IllegalArgumentException("no such module: spoil=" + text() + ", module=" + module);
        }
        return new ModelSource(
                source.top(),
                files,
                source.signals(),
                source.interfaces(),
                source.clock(),
                source.reset(),
                source.periodPicoseconds());
    }

    private String changed(String file, String text) {
        int at = text.indexOf(before);
        if (at < 0 || text.indexOf(before, at + 1) >= 0) {
            throw new IllegalArgumentException(
                    "text is not there once: spoil=" + text() + ", file=" + file + ", text=" + before);
        }
        return text.substring(0, at) + after + text.substring(at + before.length());
    }
}
