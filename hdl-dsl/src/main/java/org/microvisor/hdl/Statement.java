package org.microvisor.hdl;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.microvisor.hdl.source.Place;

/** What a cell does, in the order written: the later statement wins. */
public sealed interface Statement {
    /** The line that made it. */
    Place place();

    /** The target takes the value. */
    record Assign(Bits target, Bits value, Place place) implements Statement {}

    /**
     * A word is written at the clock edge.
     *
     * @param enables one bit per lane of the word, lane 0 least significant; empty: the whole word
     * @param port statements of one port never write in the same cycle to different addresses of a dual-port memory
     */
    record Store(
            Memory memory, Bits address, Bits value, Optional<Bits> enables, int port, ClockDomain domain, Place place)
            implements Statement {}

    /**
     * A property of the circuit, looked at before every clock edge of the domain at which the reset is not active.
     *
     * @param label what it says, for reports
     */
    record Check(Kind kind, Bits condition, String label, ClockDomain domain, Place place) implements Statement {
        /** What the property is to a prover; in simulation the first two must hold and the last one is counted. */
        public enum Kind {
            /** The circuit must keep it. */
            ASSERT,
            /** The circuit's surroundings keep it. */
            ASSUME,
            /** It can happen. */
            COVER
        }
    }

    /** The first branch whose condition is 1 is taken. */
    record Choice(List<Branch> branches, Place place) implements Statement {
        /** Whether some branch is always taken. */
        public boolean isComplete() {
            return branches.get(branches.size() - 1).condition().isEmpty();
        }
    }

    /** A branch; without a condition it is the last one. */
    record Branch(Optional<Bits> condition, Block body) {}

    /** The case whose label equals the subject is taken. */
    record Select(Bits subject, List<Case> cases, Place place) implements Statement {
        /** Whether some case is always taken. */
        public boolean isComplete() {
            long labels = cases.stream().filter(one -> one.label().isPresent()).count();
            boolean otherwise = labels < cases.size();
            boolean all = subject.width() < 32 && labels == 1L << subject.width();
            return otherwise || all || labels == subject.constants().size() && labels > 0;
        }
    }

    /** A case; without a label it is taken when no other is. */
    record Case(Optional<Bits> label, Block body) {}

    /** Statements in order. */
    record Block(List<Statement> statements) {
        /** An empty block that can grow. */
        public Block() {
            this(new ArrayList<>());
        }
    }
}
