package org.microvisor.hdl.regs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.Optional;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class RegisterTextsTest {
    private static final Register CONTROL = Register.rw("CONTROL", 0x10, "switches")
            .bit("accept", 0, "frames are taken")
            .field("mode", 5, 4, "a < b");
    private static final Register ID = Register.ro("ID", 0, "who it is").reset(0x4D56534EL);
    private static final Window PAGES = new Window("PAGES", 0x100, 0x100, "pages");
    private static final RegisterMap MAP =
            RegisterMap.of("demo", 0x00010002, 9).with(CONTROL, ID).with(PAGES);

    @Test
    void shouldDefineOffsetsAndMasksWhenACHeaderIsMade() {
        assertThat(CHeader.of(MAP)).isEqualTo("""
                        /* Register map "demo", made by MicroVisor hdl-dsl. */
                        #ifndef DEMO_REGISTERS_H
                        #define DEMO_REGISTERS_H

                        #define DEMO_MAP_VERSION                         0x00010002u
                        #define DEMO_MAP_SIZE                            0x200u /* bytes */

                        /* read only: who it is */
                        #define DEMO_ID                                  0x0000u
                        #define DEMO_ID_RESET                            0x4D56534Eu

                        /* read/write: switches */
                        #define DEMO_CONTROL                             0x0010u
                        #define DEMO_CONTROL_ACCEPT_MASK                 0x00000001u /* frames are taken */
                        #define DEMO_CONTROL_ACCEPT_SHIFT                0
                        #define DEMO_CONTROL_MODE_MASK                   0x00000030u /* a < b */
                        #define DEMO_CONTROL_MODE_SHIFT                  4

                        /* window: pages */
                        #define DEMO_PAGES                               0x0100u
                        #define DEMO_PAGES_SIZE                          0x0100u

                        #endif
                        """);
    }

    @Test
    void shouldListRegistersAndFieldsWhenAPageIsMade() {
        assertThat(HtmlPage.of(MAP))
                .contains("<h1>Registers of demo</h1>", "<p>Version 1.2, 512 bytes, AXI4-Lite.</p>")
                .contains("<tr><td class=\"n\">0x0000</td><td class=\"n\">ID</td><td>read only</td>"
                        + "<td class=\"n\">0x4D56534E</td><td>who it is</td></tr>")
                .contains("<tr><td class=\"n\">5:4</td><td class=\"n\">mode</td><td>a &lt; b</td></tr>")
                .contains("<td class=\"n\">0x0100..0x01FF</td>");
    }

    @Test
    void shouldNameAddressAndInterruptWhenADeviceTreeNodeIsMade() {
        assertThat(DeviceTreeNode.of(MAP, 2, 0xA000_0000L, Optional.of(89))).isEqualTo("""
                        demo@a0000000 {
                            compatible = "microvisor,demo-1.2", "generic-uio";
                            reg = <0x0 0xa0000000 0x0 0x200>;
                            reg-names = "demo";
                            interrupt-parent = <&gic>;
                            interrupts = <0 89 4>;
                        };
                        """);
    }

    @Test
    void shouldUseOneCellForAddressAndSizeWhenTheBusHasOne() {
        assertThat(DeviceTreeNode.of(MAP, 1, 0x43C0_0000L, Optional.empty())).contains("reg = <0x43c00000 0x200>;\n");
        assertThatThrownBy(() -> DeviceTreeNode.of(MAP, 3, 0, Optional.empty()))
                .hasMessage("a bus has 1 or 2 cells: cells=3");
    }

    @Test
    void shouldBeAnIpXactMemoryMapThatAnXmlParserReads() throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(IpXact.of(MAP.with(Register.w1c("CAUSES", 0x20, "a < b"))))));
        XPath path = XPathFactory.newInstance().newXPath();

        assertThat(path.evaluate("/*/*[local-name()='name']", document)).isEqualTo("demo");
        assertThat(path.evaluate("count(//*[local-name()='register'])", document))
                .isEqualTo("3");
        String control = "//*[local-name()='register'][*[local-name()='name']='CONTROL']";
        assertThat(path.evaluate(control + "/*[local-name()='addressOffset']", document))
                .isEqualTo("0x10");
        assertThat(path.evaluate(control + "/*[local-name()='access']", document))
                .isEqualTo("read-write");
        assertThat(path.evaluate(control + "//*[local-name()='bitOffset'][../*='mode']", document))
                .isEqualTo("4");
        assertThat(path.evaluate("//*[local-name()='modifiedWriteValue']", document))
                .isEqualTo("oneToClear");
        assertThat(path.evaluate("//*[*='PAGES']/*[local-name()='usage']", document))
                .isEqualTo("memory");
    }

    @Test
    void shouldRefuseWhenAMapContradictsItself() {
        assertThatThrownBy(() -> MAP.with(Register.rw("OTHER", 0x10, ""))).hasMessage("offset used twice: name=OTHER");
        assertThatThrownBy(() -> MAP.with(Register.rw("OTHER", 0x104, "")))
                .hasMessage("register inside window PAGES: name=OTHER");
        assertThatThrownBy(() -> Register.rw("ODD", 2, ""))
                .hasMessage("offset is not a multiple of 4: name=ODD, offset=0x2");
        assertThatThrownBy(() -> CONTROL.bit("again", 4, ""))
                .hasMessage("fields overlap: register=CONTROL, field=again");
        assertThatThrownBy(() -> CONTROL.reset(0x100))
                .hasMessage("reset value has bits that do not exist: name=CONTROL, reset=0x100, mask=0x31");
        assertThatThrownBy(() -> CONTROL.field("mode").at(4))
                .hasMessage("field value too big: name=mode, width=2, value=4");
    }
}
