package org.microvisor.hdl.axi;

import org.microvisor.hdl.Cell;
import org.microvisor.hdl.stream.Stream;

/** DMA cells with their ports at the top. */
final class DmaTops {
    private DmaTops() {}

    static final class Reader extends Cell {
        final Stream command, status;
        final Axi4 m_axi;
        final AxiStream m_axis;

        Reader(DmaSettings settings) {
            command = Stream.slave(this, DmaCommand.width(settings));
            status = Stream.master(this, DmaStatus.width(settings));
            m_axi = Axi4.master(this, settings.addressWidth(), settings.dataWidth(), settings.idWidth());
            m_axis = AxiStream.master(this, settings.dataWidth());
            AxiReader reader = new AxiReader(this, settings);
            command.to(reader.command);
            reader.status.to(status);
            reader.m_axi.to(m_axi);
            reader.m_axis.to(m_axis);
        }
    }

    static final class Writer extends Cell {
        final Stream command, status;
        final Axi4 m_axi;
        final AxiStream s_axis;

        Writer(DmaSettings settings) {
            command = Stream.slave(this, DmaCommand.width(settings));
            status = Stream.master(this, DmaStatus.width(settings));
            m_axi = Axi4.master(this, settings.addressWidth(), settings.dataWidth(), settings.idWidth());
            s_axis = AxiStream.slave(this, settings.dataWidth());
            AxiWriter writer = new AxiWriter(this, settings);
            command.to(writer.command);
            writer.status.to(status);
            writer.m_axi.to(m_axi);
            s_axis.to(writer.s_axis);
        }
    }
}
