package org.microvisor.hdl.verilog;

import java.util.Optional;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Memory;
import org.microvisor.hdl.Op;
import org.microvisor.hdl.Statement;
import org.microvisor.hdl.Statement.Block;

/** What {@link Memory.Port#access} made, put together again: a read where enabled and not writing, else a write. */
record PortAccess(Bits read, Statement.Store store, Bits enable, Bits write) {
    /** The access whose read this is; empty if the writes stand under conditions of their own. */
    static Optional<PortAccess> of(Bits read, Block writes) {
        if (writes.statements().size() != 1
                || !(writes.statements().get(0) instanceof Statement.Choice choice)
                || choice.branches().size() != 1) {
            return Optional.empty();
        }
        Bits condition = choice.branches().get(0).condition().orElseThrow();
        Block body = choice.branches().get(0).body();
        if (body.statements().size() != 1
                || !(body.statements().get(0) instanceof Statement.Store store)
                || store.address() != read.operand()
                || condition.op() != Op.AND) {
            return Optional.empty();
        }
        return Optional.of(new PortAccess(
                read, store, condition.operand(), condition.operands().get(1)));
    }
}
