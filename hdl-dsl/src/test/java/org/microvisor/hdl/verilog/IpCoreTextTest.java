package org.microvisor.hdl.verilog;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.microvisor.hdl.Bits;
import org.microvisor.hdl.Cell;
import org.microvisor.hdl.ClockDomain;
import org.microvisor.hdl.axi.Axi4;
import org.microvisor.hdl.axi.AxiLite;
import org.microvisor.hdl.axi.AxiStream;

/** The attributes by which Vivado knows interfaces. */
class IpCoreTextTest {
    /** Passes beats on in one domain; its other ports only pass values through. */
    static final class Passing extends Cell {
        final AxiStream s_axis, m_axis;
        final Bits irq = out(1);

        Passing() {
            s_axis = AxiStream.slave(this, 32);
            ClockDomain tx = clock("tx");
            m_axis = AxiStream.master(this, 32);
            s_axis.to(m_axis);
            irq.set(s_axis.fire());
            under(tx, () -> {
                Bits toggle = reg(1, 0);
                toggle.set(toggle.not());
            });
        }
    }

    /** An AXI4-Lite slave that hands everything to a master, and the same for AXI4 under another clock. */
    static final class Through extends Cell {
        final AxiLite s_axi, m_axi;
        final Axi4 s_full, m_full;

        Through() {
            ClockDomain fast = clock("fast");
            s_axi = AxiLite.slave(this, 16);
            m_axi = AxiLite.master(this, 16);
            s_axi.to(m_axi);
            s_full = under(fast, () -> Axi4.slave(this, 32, 64, 4));
            m_full = under(fast, () -> Axi4.master(this, 32, 64, 4));
            s_full.to(m_full);
            under(fast, () -> {
                Bits toggle = reg(1, 0);
                toggle.set(toggle.not());
            });
        }
    }

    @Test
    void marksClocksResetsAndStreams() {
        Verilog verilog = Tools.assertLintsClean(Verilog.ipCore(new Passing()));
        String text = verilog.module("Passing").replaceAll(" *// .*", "").replaceAll("(?m)^ +", "");
        assertThat(text.substring(text.indexOf("module"), text.indexOf(");"))).startsWith("""
                        module Passing (
                        (* X_INTERFACE_INFO = "xilinx.com:signal:clock:1.0 aclk CLK" *)
                        (* X_INTERFACE_PARAMETER = "XIL_INTERFACENAME aclk, ASSOCIATED_BUSIF s_axis:m_axis, ASSOCIATED_RESET aresetn" *)
                        input  wire        aclk,
                        (* X_INTERFACE_INFO = "xilinx.com:signal:reset:1.0 aresetn RST" *)
                        (* X_INTERFACE_PARAMETER = "XIL_INTERFACENAME aresetn, POLARITY ACTIVE_LOW" *)
                        input  wire        aresetn,
                        (* X_INTERFACE_INFO = "xilinx.com:signal:clock:1.0 tx_aclk CLK" *)
                        (* X_INTERFACE_PARAMETER = "XIL_INTERFACENAME tx_aclk, ASSOCIATED_RESET tx_aresetn" *)
                        input  wire        tx_aclk,
                        (* X_INTERFACE_INFO = "xilinx.com:signal:reset:1.0 tx_aresetn RST" *)
                        (* X_INTERFACE_PARAMETER = "XIL_INTERFACENAME tx_aresetn, POLARITY ACTIVE_LOW" *)
                        input  wire        tx_aresetn,
                        (* X_INTERFACE_INFO = "xilinx.com:signal:interrupt:1.0 irq INTERRUPT" *)
                        (* X_INTERFACE_PARAMETER = "XIL_INTERFACENAME irq, SENSITIVITY LEVEL_HIGH" *)
                        output wire        irq,

                        (* X_INTERFACE_INFO = "xilinx.com:interface:axis:1.0 s_axis TDATA" *)
                        (* X_INTERFACE_PARAMETER = "XIL_INTERFACENAME s_axis, TDATA_NUM_BYTES 4, TDEST_WIDTH 0, TID_WIDTH 0, TUSER_WIDTH 0, HAS_TREADY 1, HAS_TSTRB 0, HAS_TKEEP 1, HAS_TLAST 1" *)
                        input  wire [31:0] s_axis_tdata,
                        (* X_INTERFACE_INFO = "xilinx.com:interface:axis:1.0 s_axis TKEEP" *)
                        input  wire [3:0]  s_axis_tkeep,
                        """);
    }

    @Test
    void marksMemoryMappedInterfacesWithTheirClocks() {
        String text = Tools.assertLintsClean(Verilog.ipCore(new Through())).module("Through");
        assertThat(text)
                .contains(
                        "XIL_INTERFACENAME aclk, ASSOCIATED_BUSIF s_axi:m_axi, ASSOCIATED_RESET aresetn\"",
                        "XIL_INTERFACENAME fast_aclk, ASSOCIATED_BUSIF s_full:m_full, ASSOCIATED_RESET fast_aresetn\"",
                        "(* X_INTERFACE_INFO = \"xilinx.com:interface:aximm:1.0 s_axi AWADDR\" *)",
                        "\"XIL_INTERFACENAME s_axi, DATA_WIDTH 32, PROTOCOL AXI4LITE, ID_WIDTH 0, ADDR_WIDTH 16,"
                                + " READ_WRITE_MODE READ_WRITE, HAS_BURST 0, HAS_LOCK 0, HAS_PROT 1, HAS_CACHE 0, HAS_QOS 0,"
                                + " HAS_REGION 0, HAS_WSTRB 1, HAS_BRESP 1, HAS_RRESP 1, SUPPORTS_NARROW_BURST 0,"
                                + " NUM_READ_OUTSTANDING 1, NUM_WRITE_OUTSTANDING 1, MAX_BURST_LENGTH 1\"",
                        "\"XIL_INTERFACENAME m_full, DATA_WIDTH 64, PROTOCOL AXI4, ID_WIDTH 4, ADDR_WIDTH 32,");
        Tools.assertYosysReads(Verilog.ipCore(new Through()));
    }

    @Test
    void leavesThemOutOtherwise() {
        assertThat(Verilog.of(new Through()).module("Through")).doesNotContain("X_INTERFACE");
    }
}
