package org.microvisor.cosim.cli;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.microvisor.cosim.net.Link;
import org.microvisor.cosim.net.PacketLink;
import org.microvisor.cosim.net.TapLink;
import org.microvisor.cosim.net.UdpLink;
import org.microvisor.cosim.net.UnixDatagramLink;
import org.microvisor.cosim.net.UnixStreamLink;
import picocli.CommandLine.Option;

/** Where a node's cable ends: one of these options. */
final class CableOptions {
    private static final int MTU = 9000;
    private static final Pattern END = Pattern.compile("(?:(.+):)?(\\d{1,5})");

    @Option(names = "--tap", paramLabel = "NAME", description = "a TAP interface, made if it is missing")
    private @Nullable String tap;

    @Option(
            names = "--interface",
            paramLabel = "NAME",
            description = "an Ethernet interface, such as one end of a veth")
    private @Nullable String netInterface;

    @Option(names = "--socket", paramLabel = "PATH", description = "a UNIX socket for QEMU's -netdev stream")
    private @Nullable Path socket;

    @Option(
            names = "--unix-dgram",
            arity = "2",
            hideParamSyntax = true,
            paramLabel = "LOCAL REMOTE",
            description = "UNIX sockets for QEMU's -netdev dgram: ours, and QEMU's")
    private @Nullable List<Path> datagram;

    @Option(
            names = "--udp",
            arity = "2",
            hideParamSyntax = true,
            paramLabel = "LOCAL REMOTE",
            description = "UDP for QEMU's -netdev dgram or socket: our [HOST:]PORT, and QEMU's")
    private @Nullable List<String> udp;

    @Option(names = "--replay", paramLabel = "FILE", description = "no cable: the frames of this pcap or pcapng file")
    private @Nullable Path replay;

    /** The file to play, if that is the choice. */
    Optional<Path> replay() {
        return Optional.ofNullable(replay);
    }

    /** Opens the link that was chosen; {@code notices} hears who comes and goes. */
    Link open(Consumer<String> notices) throws IOException {
        if (tap != null) {
            return openTap(tap);
        }
        if (netInterface != null) {
            return openInterface(netInterface);
        }
        if (socket != null) {
            return UnixStreamLink.listen(socket, notices);
        }
        if (datagram != null) {
            return UnixDatagramLink.open(datagram.get(0), datagram.get(1));
        }
        if (udp != null) {
            return UdpLink.open(end(udp.get(0)), end(udp.get(1)));
        }
        throw new IllegalStateException("picocli lets one of the options through");
    }

    private static Link openTap(String name) {
        try {
            return TapLink.open(name, MTU);
        } catch (IllegalArgumentException e) {
            throw UserError.usage(String.valueOf(e.getMessage()), "choose a name such as tap0");
        } catch (IOException e) {
            throw UserError.missing(
                    String.valueOf(e.getMessage()), "run as root, where /dev/net/tun is, or use --socket");
        }
    }

    private static Link openInterface(String name) {
        try {
            return PacketLink.open(name);
        } catch (IllegalArgumentException e) {
            throw UserError.usage(String.valueOf(e.getMessage()), "choose one that `ip link` shows");
        } catch (IOException e) {
            throw UserError.missing(
                    String.valueOf(e.getMessage()), "run as root, name one that `ip link` shows, or use --udp");
        }
    }

    /** Reads {@code HOST:PORT} or {@code PORT} of the loopback interface. */
    static InetSocketAddress end(String text) {
        Matcher matcher = END.matcher(text);
        if (!matcher.matches()
                || Integer.parseInt(matcher.group(2)) > 65_535
                || Integer.parseInt(matcher.group(2)) == 0) {
            throw UserError.usage("not a UDP address: " + text, "write it as 127.0.0.1:21000 or 21000");
        }
        String host = matcher.group(1) == null ? "127.0.0.1" : matcher.group(1);
        return new InetSocketAddress(host, Integer.parseInt(matcher.group(2)));
    }
}
