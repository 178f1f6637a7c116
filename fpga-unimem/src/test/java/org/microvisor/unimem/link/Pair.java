package org.microvisor.unimem.link;

import java.util.ArrayList;
import java.util.List;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.unimem.packet.PacketWord;

/** Two ends of a link side by side; what is between them is up to the test. */
final class Pair extends Cell {
    final List<LinkPort> ports = new ArrayList<>();
    final List<List<Stream>> ins = new ArrayList<>(), outs = new ArrayList<>();
    final List<Wire> sends = new ArrayList<>(), receives = new ArrayList<>();
    final List<Bits> enables = new ArrayList<>(), silences = new ArrayList<>();
    final List<Bits> ups = new ArrayList<>(), losses = new ArrayList<>();

    Pair(LinkTiming timing) {
        for (int side = 0; side < 2; side++) {
            LinkPort port = new LinkPort(this, timing);
            List<Stream> in = new ArrayList<>(), out = new ArrayList<>();
            for (Stream inner : List.of(port.requestIn, port.responseIn, port.interruptIn)) {
                Stream packetsIn = Stream.slave(this, PacketWord.WIDTH);
                packetsIn.to(inner);
                in.add(packetsIn);
            }
            for (Stream inner : List.of(port.requestOut, port.responseOut, port.interruptOut)) {
                Stream packetsOut = Stream.master(this, PacketWord.WIDTH);
                inner.to(packetsOut);
                out.add(packetsOut);
            }
            Wire m_axis = Wire.master(this), s_axis = Wire.slave(this);
            port.m_axis_link.to(m_axis);
            s_axis.to(port.s_axis_link);
            Bits enable = in(1), silence = in(LinkTiming.SILENCE_WIDTH), up = out(1), lost = out(1);
            port.enable.set(enable);
            port.silence.set(silence);
            up.set(port.up);
            lost.set(port.lost);
            ports.add(port);
            ins.add(in);
            outs.add(out);
            sends.add(m_axis);
            receives.add(s_axis);
            enables.add(enable);
            silences.add(silence);
            ups.add(up);
            losses.add(lost);
        }
    }
}
