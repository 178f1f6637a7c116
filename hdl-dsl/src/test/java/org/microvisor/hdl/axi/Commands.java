package org.microvisor.hdl.axi;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.microvisor.hdl.stream.Stream;

/** Gives commands to a DMA cell and takes its statuses. */
final class Commands implements Bench.Party {
    /** A command and the cycle in which it moved. */
    record Command(long address, int length, int tag) {}

    /** A status. */
    record Status(int tag, int response) {}

    final List<Status> statuses = new ArrayList<>();
    final List<Long> takenAt = new ArrayList<>(), reportedAt = new ArrayList<>();
    private final Stream command, status;
    private final DmaSettings settings;
    private final Optional<Random> random;
    private final Deque<Command> waiting = new ArrayDeque<>();
    private boolean offers;

    Commands(Stream command, Stream status, DmaSettings settings, Optional<Random> random) {
        this.command = command;
        this.status = status;
        this.settings = settings;
        this.random = random;
    }

    void add(Command one) {
        waiting.add(one);
    }

    private boolean maybe() {
        return random.map(source -> source.nextInt(3) != 0).orElse(true);
    }

    @Override
    public void drive(Bench bench) {
        offers = !waiting.isEmpty() && (offers || maybe());
        bench.poke(command.valid, offers ? 1 : 0);
        if (offers) {
            Command next = waiting.element();
            bench.poke(
                    command.payload,
                    BigInteger.valueOf(next.address())
                            .shiftLeft(settings.lengthWidth())
                            .or(BigInteger.valueOf(next.length()))
                            .shiftLeft(settings.tagWidth())
                            .or(BigInteger.valueOf(next.tag())));
        }
        bench.poke(status.ready, maybe() ? 1 : 0);
    }

    @Override
    public void watch(Bench bench) {
        if (bench.moves(command.valid, command.ready)) {
            waiting.remove();
            offers = false;
            takenAt.add(bench.cycle());
        }
        if (bench.moves(status.valid, status.ready)) {
            long word = bench.peek(status.payload);
            statuses.add(new Status((int) (word >> 2), (int) (word & 3)));
            reportedAt.add(bench.cycle());
        }
    }
}
