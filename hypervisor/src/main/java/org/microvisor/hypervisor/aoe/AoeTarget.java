package org.microvisor.hypervisor.aoe;

import java.nio.charset.StandardCharsets;
import org.microvisor.aoe.wire.ConfigArg;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * A target as it described itself in its config reply.
 *
 * @param mac address that it answers from
 * @param bufferCount requests that it queues before it drops, at least 1
 * @param firmware version of its software
 * @param sectorsPerFrame most sectors that it takes in a request
 * @param config its config string, one character a byte
 */
public record AoeTarget(
        AoeAddress address, MacAddress mac, int bufferCount, int firmware, int sectorsPerFrame, String config) {

    /** Reads a config reply, which must be at least {@link ConfigArg#STRING} bytes. */
    static AoeTarget parse(byte[] frame) {
        int length = Math.min(ConfigArg.stringLength(frame, 0), frame.length - ConfigArg.STRING);
        return new AoeTarget(
                AoeAddress.of(frame),
                MacAddress.in(frame, EthernetHeader.SOURCE),
                Math.max(1, ConfigArg.bufferCount(frame, 0)),
                ConfigArg.firmware(frame, 0),
                ConfigArg.sectorCount(frame, 0),
                new String(frame, ConfigArg.STRING, length, StandardCharsets.ISO_8859_1));
    }
}
