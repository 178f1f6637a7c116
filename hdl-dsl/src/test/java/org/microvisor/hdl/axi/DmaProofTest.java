package org.microvisor.hdl.axi;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.formal.Prover;
import org.microvisor.hdl.stream.Stream;
import org.microvisor.hdl.stream.StreamRules;

/** Every command moves its bytes and no others, in order, and gets one status, whatever the bus and the streams do; what cells with
 * realignment hand to their {@link LanePacker} or {@link LaneUnpacker} is what {@link LaneProofTest} assumes of it. */
final class DmaProofTest {
    /** Wall time: seconds on a machine that has nothing else to do. */
    private static final Duration MOST = Duration.ofMinutes(10);

    private static final DmaSettings SMALL = new DmaSettings(13, 16, 1, 3, 1, 2, 2, false);

    static final class Reading extends Cell {
        final Stream command, status;
        final Axi4 m_axi;
        final AxiStream m_axis;

        Reading() {
            this(SMALL);
        }

        Reading(DmaSettings settings) {
            command = Stream.slave(this, DmaCommand.width(settings));
            status = Stream.master(this, DmaStatus.width(settings));
            m_axi = Axi4.master(this, settings.addressWidth(), settings.dataWidth(), settings.idWidth());
            m_axis = AxiStream.master(this, settings.dataWidth());
            AxiReader reader = new AxiReader(this, settings);
            command.to(reader.command);
            reader.status.to(status);
            reader.m_axi.to(m_axi);
            reader.m_axis.to(m_axis);
            reader.invariants();
            ghost(() -> {
                new StreamRules(this, command);
                new StreamRules(this, status);
                new AxiStreamRules(this, m_axis, Side.MASTER, AxiStreamRules.Options.free());
                cover("a status after an error", status.fire().and(status.payload.bit(1)));
            });
        }
    }

    static final class Writing extends Cell {
        final Stream command, status;
        final Axi4 m_axi;
        final AxiStream s_axis;

        Writing() {
            this(SMALL);
        }

        Writing(DmaSettings settings) {
            command = Stream.slave(this, DmaCommand.width(settings));
            status = Stream.master(this, DmaStatus.width(settings));
            m_axi = Axi4.master(this, settings.addressWidth(), settings.dataWidth(), settings.idWidth());
            s_axis = AxiStream.slave(this, settings.dataWidth());
            AxiWriter writer = new AxiWriter(this, settings);
            command.to(writer.command);
            writer.status.to(status);
            writer.m_axi.to(m_axi);
            s_axis.to(writer.s_axis);
            writer.invariants();
            ghost(() -> {
                new StreamRules(this, command);
                new StreamRules(this, status);
                new AxiStreamRules(this, s_axis, Side.SLAVE, AxiStreamRules.Options.free());
                cover("a status after an error", status.fire().and(status.payload.bit(1)));
            });
        }
    }

    @Test
    void readerGivesTheWordsOfItsCommands() {
        assertThat(Prover.of(new Reading()).within(MOST).oneByOne().induction(1).asserts())
                .isGreaterThan(50);
    }

    @Test
    void writerPutsTheWordsOfTheStreamWhereCommanded() {
        assertThat(Prover.of(new Writing()).within(MOST).oneByOne().induction(1).asserts())
                .isGreaterThan(80);
    }

    @Test
    void readerPacksTheWordsOfItsCommands() {
        assertThat(Prover.of(new Reading(SMALL.withUnaligned()))
                        .within(MOST)
                        .oneByOne()
                        .induction(1)
                        .asserts())
                .isGreaterThan(70);
    }

    @Test
    void writerUnpacksTheStreamForTheWordsOfItsCommands() {
        assertThat(Prover.of(new Writing(SMALL.withUnaligned()))
                        .within(MOST)
                        .oneByOne()
                        .induction(1)
                        .asserts())
                .isGreaterThan(90);
    }
}
