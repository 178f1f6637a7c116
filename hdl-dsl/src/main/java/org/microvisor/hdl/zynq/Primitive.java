package org.microvisor.hdl.zynq;

import org.microvisor.hdl.BlackBox;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.source.Transparent;

/** What the primitives of this package have in common. */
@Transparent
public abstract class Primitive extends BlackBox {
    Primitive(Cell parent, String module) {
        super(parent, module);
    }

    /** Gives the instance an attribute that Vivado heeds (UG912): {@code ASYNC_REG}, {@code IOB}, {@code LOC}, {@code DONT_TOUCH}. */
    public final void constrain(String property, String value) {
        attribute(property, value);
    }
}
