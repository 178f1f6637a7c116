package org.microvisor.hypervisor.node;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.microvisor.hypervisor.aoe.InitiatorSettings;
import org.microvisor.hypervisor.board.MacAddress;

/**
 * How a node reaches its AoE targets.
 *
 * @param mac the node's address there
 * @param sockets UNIX stream sockets at which cables to simulated storage nodes end
 * @param retryAfterMs shortest time after which a request is sent again, 10 if left out
 * @param lostAfterMs a target that leaves a request unanswered so long is lost, 10,000 if left out
 * @param lateFramesMs how long the network and its targets may hold a frame back, 1,000 if left out: so long nobody touches what a
 *     doubtful write may still change
 */
public record StorageNetwork(
        @JsonProperty(required = true) String mac,
        @JsonProperty(required = true) List<Path> sockets,
        int retryAfterMs,
        int lostAfterMs,
        int lateFramesMs) {
    /** Jumbo frames: a page and its headers. */
    static final int MAX_FRAME = 9014;

    public StorageNetwork {
        MacAddress.parse(mac);
        sockets = List.copyOf(sockets);
        retryAfterMs = retryAfterMs == 0 ? 10 : retryAfterMs;
        lostAfterMs = lostAfterMs == 0 ? 10_000 : lostAfterMs;
        lateFramesMs = lateFramesMs == 0 ? 1_000 : lateFramesMs;
        if (sockets.isEmpty()) {
            throw new IllegalArgumentException("a storage network needs a socket: sockets=[]");
        }
        if (retryAfterMs < 1 || lostAfterMs < retryAfterMs || lateFramesMs < 1) {
            throw new IllegalArgumentException("times are not positive and ordered: retryAfterMs=" + retryAfterMs
                    + ", lostAfterMs=" + lostAfterMs + ", lateFramesMs=" + lateFramesMs);
        }
    }

    InitiatorSettings initiator(long seed) {
        InitiatorSettings usual = InitiatorSettings.standard(seed);
        long retry = Duration.ofMillis(retryAfterMs).toNanos();
        return new InitiatorSettings(
                usual.maxWindow(),
                usual.startWindow(),
                usual.coldTimeout(),
                retry,
                Math.max(retry, usual.maxTimeout()),
                Duration.ofMillis(lostAfterMs).toNanos(),
                usual.pollNanos(),
                seed);
    }

    StorageNetwork from(Path base) {
        return new StorageNetwork(
                mac, sockets.stream().map(base::resolve).toList(), retryAfterMs, lostAfterMs, lateFramesMs);
    }
}
