package org.microvisor.cosim.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.AtaStatus;
import org.microvisor.cosim.board.Ask;
import org.microvisor.cosim.board.EthernetPort;
import org.microvisor.cosim.board.NodeBench;
import org.microvisor.cosim.board.StorageSite;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.net.Link;

final class NodeOnLinkTest {
    private static final int MOST_STEPS = 1000;

    @TempDir
    private Path folder = Path.of("");

    private final Cable cable = new Cable();
    private StorageSite site;
    private NodeOnLink node;

    @BeforeEach
    void openNode() throws IOException {
        site = StorageSite.open(
                NodeBench.settings(), folder.resolve("drive"), 4 << 20, NodeBench.SHELF, new ModelFactory());
        node = new NodeOnLink(site, cable);
    }

    @AfterEach
    void closeNode() {
        site.close();
    }

    @Test
    void shouldCarryRequestsAndAnswers() throws IOException {
        byte[] data = NodeBench.sectors(16, 1);
        assertThat(AtaArg.status(ask(Ask.write(2040, data)), 0)).isEqualTo(AtaStatus.GOOD);
        assertThat(NodeBench.data(ask(Ask.read(2040, 16)))).isEqualTo(data);
        byte[] flushed = ask(Ask.ata(AtaCommand.FLUSH_CACHE, 0, 0, 0, new byte[0]));
        assertThat(AtaArg.status(flushed, 0)).isEqualTo(AtaStatus.GOOD);
        assertThat(node.received()).isEqualTo(3);
        assertThat(node.sent()).isEqualTo(3);
    }

    @Test
    void shouldDropFramesThatAreTooLongForThePort() throws IOException {
        cable.toNode.add(new byte[EthernetPort.MAX_FRAME + 1]);
        cable.toNode.add(Ask.read(0, 1).length(EthernetPort.MAX_FRAME).frame());
        assertThat(await()).hasSize(548);
        assertThat(node.tooLong()).isEqualTo(1);
        assertThat(node.received()).isEqualTo(1);
    }

    @Test
    void shouldKeepAnswersInOrderWhileTheLinkIsFull() throws IOException {
        cable.room = 0;
        for (int tag = 0; tag < 20; tag++) {
            cable.toNode.add(Ask.config(0, "").tag(tag).frame());
        }
        for (int i = 0; i < 20; i++) {
            node.step();
        }
        assertThat(cable.fromNode).isEmpty();
        assertThat(node.sent()).isZero();
        for (int tag = 0; tag < 20; tag++) {
            cable.room = 1;
            assertThat(await()[23]).isEqualTo((byte) tag);
        }
    }

    @Test
    void shouldLetTimeStandStillWhenNothingHappens() throws IOException {
        ask(Ask.read(0, 1));
        while (cable.waits == 0) {
            node.step();
        }
        long now = site.board().simulation().now();
        for (int i = 0; i < 10; i++) {
            node.step();
        }
        assertThat(site.board().simulation().now()).isEqualTo(now);
        assertThat(cable.waits).isEqualTo(11);
        assertThat(ask(Ask.read(0, 1))).hasSize(548);
    }

    private byte[] ask(Ask request) throws IOException {
        cable.toNode.add(request.frame());
        return await();
    }

    private byte[] await() throws IOException {
        for (int i = 0; i < MOST_STEPS && cable.fromNode.isEmpty(); i++) {
            node.step();
        }
        return cable.fromNode.remove();
    }

    /** A link whose other end is the test. */
    private static final class Cable implements Link {
        private final Deque<byte[]> toNode = new ArrayDeque<>();
        private final Deque<byte[]> fromNode = new ArrayDeque<>();
        private int room = Integer.MAX_VALUE;
        private int waits;

        @Override
        public String name() {
            return "cable";
        }

        @Override
        public Optional<byte[]> receive() {
            return Optional.ofNullable(toNode.poll());
        }

        @Override
        public boolean send(byte[] frame) {
            if (room == 0) {
                return false;
            }
            room--;
            fromNode.add(frame);
            return true;
        }

        @Override
        public boolean awaitReadable(Duration limit) {
            waits++;
            return !toNode.isEmpty();
        }

        @Override
        public void close() {}
    }
}
