/**
 * The circuit language: cells, values, statements and the graph that they make; may use {@code hdl.source} and the JDK.
 *
 * <p>A circuit is a subclass of {@link org.microvisor.hdl.Cell} whose constructor builds it; nothing is global.
 *
 * <pre>{@code
 * public final class Averager extends Cell {
 *     public final Stream in, out;                                  // bundles: ports in_valid, in_payload, in_ready ...
 *
 *     public Averager(Cell parent, int width) {
 *         super(parent);
 *         parameter("width", width);                                // tells variants apart: Averager_8, Averager_16
 *         in = Stream.slave(this, width);
 *         out = Stream.master(this, width);
 *
 *         Bits last = reg(width), full = reg(1, 0);                 // without and with a reset value
 *         Bits mean = last.plusWide(in.payload).shr(1).trunc(width);
 *
 *         Fifo fifo = new Fifo(this, width, 16);                    // a sub-cell
 *         fifo.in.valid.set(in.valid.and(full));                    // its inputs are set here
 *         fifo.in.payload.set(mean);
 *         in.ready.set(fifo.in.ready);
 *         fifo.out.to(out);                                         // master.to(slave) connects a whole bundle
 *
 *         when(in.fire(), () -> {
 *             last.set(in.payload);
 *             full.set(1);
 *         });
 *     }
 * }
 * }</pre>
 *
 * <ul>
 *   <li><b>Names</b> are those of the Java variables and fields, read from the class file (compile with {@code -g}, as Maven
 *       does). What a loop makes is numbered: {@code lanes_0, lanes_1}. {@link org.microvisor.hdl.Bits#as} names what data makes.
 *   <li><b>Clock and reset</b> are {@code aclk} and {@code aresetn}: one clock, synchronous reset, only for registers with a
 *       reset value.
 *   <li><b>Statements</b> apply in their order and the last active {@code set} wins. A wire or output gets a default by an
 *       unconditional {@code set} before the {@code when}s; a register keeps its value.
 *   <li><b>Widths</b> are exact. Only {@code zext sext trunc slice plusWide times cat} change them. Signedness is part of the
 *       value: {@code asSigned()} and {@code asUnsigned()}.
 *   <li><b>Scope</b>: a cell reads its own signals and its children's ports, and sets its outputs, wires, registers and its
 *       children's inputs. In a lambda, Java wants effectively final locals: copy a loop variable first.
 *   <li><b>Mistakes</b> are collected and shown together by {@code org.microvisor.hdl.verilog.Verilog#of}, each with a code of
 *       {@link org.microvisor.hdl.Code}, the line of the user and a fix. {@code ==} on two {@code Bits} compares Java objects:
 *       write {@code eq}.
 *   <li><b>The graph</b> is public: {@link org.microvisor.hdl.Cell#ports()}, {@link org.microvisor.hdl.Cell#bundles()}, {@link
 *       org.microvisor.hdl.Cell#children()} and, in full, {@link org.microvisor.hdl.Cell#circuit()}.
 * </ul>
 */
@NullMarked
package org.microvisor.hdl;

import org.jspecify.annotations.NullMarked;
