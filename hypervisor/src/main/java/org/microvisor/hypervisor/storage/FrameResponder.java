package org.microvisor.hypervisor.storage;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.microvisor.aoe.regs.StorageRegisters;
import org.microvisor.aoe.wire.AoeError;
import org.microvisor.aoe.wire.AoeHeader;
import org.microvisor.aoe.wire.AtaArg;
import org.microvisor.aoe.wire.AtaCommand;
import org.microvisor.aoe.wire.ConfigArg;
import org.microvisor.aoe.wire.EthernetHeader;
import org.microvisor.aoe.wire.Octets;
import org.microvisor.hypervisor.board.MacAddress;
import org.microvisor.hypervisor.nvme.NvmeException;

/**
 * Answers the AoE frames that the node's logic leaves to software: config strings, ATA commands without data, and
 * everything unknown.
 *
 * <p>A reply is built from zeros and the request's header fields only, so no byte of anything else ever leaves with it.
 */
final class FrameResponder {
    private final MacAddress mac;
    private final int shelf;
    private final LunTable luns;
    private final VolumeStore store;
    private final SectorStore device;
    private final ServiceCounters counters;

    FrameResponder(
            MacAddress mac, int shelf, LunTable luns, VolumeStore store, SectorStore device, ServiceCounters counters) {
        this.mac = mac;
        this.shelf = shelf;
        this.luns = luns;
        this.store = store;
        this.device = device;
        this.counters = counters;
    }

    /** The replies: one, none where the protocol asks for silence, one for each LUN that a frame to all of them concerns. */
    List<byte[]> answers(byte[] frame) {
        if (frame.length < AoeHeader.ARG) {
            return List.of();
        }
        int major = AoeHeader.major(frame, 0);
        int minor = AoeHeader.minor(frame, 0);
        List<byte[]> replies = new ArrayList<>();
        for (int lun = 0; lun < StorageRegisters.LUN_COUNT; lun++) {
            if ((major == shelf || major == AoeHeader.ANY_MAJOR) && (minor == lun || minor == AoeHeader.ANY_MINOR)) {
                byte[] directed = frame.clone();
                Octets.putBe16(directed, AoeHeader.MAJOR, shelf);
                Octets.putU8(directed, AoeHeader.MINOR, lun);
                answer(directed).ifPresent(replies::add);
            }
        }
        return replies;
    }

    private Optional<byte[]> answer(byte[] frame) {
        if (EthernetHeader.type(frame, 0) != EthernetHeader.TYPE_AOE
                || EthernetHeader.isGroup(EthernetHeader.source(frame, 0))
                || AoeHeader.isResponse(frame, 0)) {
            return Optional.empty();
        }
        Optional<Volume> volume = luns.volume(AoeHeader.minor(frame, 0));
        if (volume.isEmpty()) {
            return Optional.empty();
        }
        if (AoeHeader.version(frame, 0) != AoeHeader.VERSION) {
            return Optional.of(error(frame, AoeError.UNSUPPORTED_VERSION));
        }
        return switch (AoeHeader.command(frame, 0)) {
            case AoeHeader.COMMAND_ATA -> Optional.of(ataOrUnavailable(frame));
            case AoeHeader.COMMAND_CONFIG -> configOrUnavailable(frame, volume.get());
            default -> Optional.of(error(frame, AoeError.UNRECOGNIZED_COMMAND));
        };
    }

    /** Clients repeat what a drive did not answer. */
    private byte[] ataOrUnavailable(byte[] frame) {
        try {
            return ata(frame);
        } catch (NvmeException unanswered) {
            return error(frame, AoeError.DEVICE_UNAVAILABLE);
        }
    }

    private byte[] ata(byte[] frame) {
        if (frame.length < AtaArg.DATA) {
            return error(frame, AoeError.BAD_ARGUMENT);
        }
        AtaOutcome outcome;
        int count = 0;
        switch (AtaArg.command(frame, 0)) {
            case AtaCommand.FLUSH_CACHE, AtaCommand.FLUSH_CACHE_EXT -> outcome = flush();
            case AtaCommand.CHECK_POWER_MODE -> {
                outcome = AtaOutcome.GOOD;
                count = AtaCommand.POWER_ACTIVE;
            }
            case AtaCommand.STANDBY_IMMEDIATE, AtaCommand.STANDBY, AtaCommand.IDLE -> outcome = AtaOutcome.GOOD;
            case AtaCommand.SET_FEATURES -> outcome = setFeatures(AtaArg.feature(frame, 0));
            default -> outcome = AtaOutcome.ABORTED;
        }
        byte[] reply = header(frame, EthernetHeader.MIN_FRAME, 0);
        System.arraycopy(frame, AoeHeader.ARG, reply, AoeHeader.ARG, AtaArg.DATA - AoeHeader.ARG);
        AtaArg.writeReply(reply, 0, outcome.status(), outcome.error(), count);
        return reply;
    }

    private AtaOutcome flush() {
        counters.add(ServiceEvent.FLUSHES);
        try {
            device.flush();
            return AtaOutcome.GOOD;
        } catch (NvmeException e) {
            if (!e.answered()) {
                throw e;
            }
            return AtaOutcome.of(e.status());
        }
    }

    /** The cache is always durable to the client, so on and off are both true already. */
    private static AtaOutcome setFeatures(int feature) {
        boolean cache = feature == AtaCommand.FEATURE_WRITE_CACHE_ON || feature == AtaCommand.FEATURE_WRITE_CACHE_OFF;
        return cache ? AtaOutcome.GOOD : AtaOutcome.ABORTED;
    }

    /** A string that cannot be made durable is not set: the client may try again. */
    private Optional<byte[]> configOrUnavailable(byte[] frame, Volume volume) {
        try {
            return config(frame, volume);
        } catch (NvmeException | StoreException e) {
            return Optional.of(error(frame, AoeError.DEVICE_UNAVAILABLE));
        }
    }

    private Optional<byte[]> config(byte[] frame, Volume volume) {
        if (frame.length < ConfigArg.STRING) {
            return Optional.of(error(frame, AoeError.BAD_ARGUMENT));
        }
        int length = ConfigArg.stringLength(frame, 0);
        if (length > ConfigArg.MAX_STRING || length > frame.length - ConfigArg.STRING) {
            return Optional.of(error(frame, AoeError.BAD_ARGUMENT));
        }
        byte[] string = Arrays.copyOfRange(frame, ConfigArg.STRING, ConfigArg.STRING + length);
        byte[] current = volume.config();
        int command = ConfigArg.command(frame, 0);
        return switch (command) {
            case ConfigArg.CCMD_READ -> Optional.of(config(frame, 0, volume));
            case ConfigArg.CCMD_TEST ->
                Arrays.equals(string, current) ? Optional.of(config(frame, 0, volume)) : Optional.empty();
            case ConfigArg.CCMD_TEST_PREFIX ->
                length <= current.length && Arrays.equals(string, Arrays.copyOf(current, length))
                        ? Optional.of(config(frame, 0, volume))
                        : Optional.empty();
            case ConfigArg.CCMD_SET -> {
                boolean allowed = current.length == 0 || Arrays.equals(string, current);
                if (allowed) {
                    set(volume, string);
                }
                yield Optional.of(config(frame, allowed ? 0 : AoeError.CONFIG_STRING_PRESENT.code(), volume));
            }
            case ConfigArg.CCMD_FORCE_SET -> {
                set(volume, string);
                yield Optional.of(config(frame, 0, volume));
            }
            default -> Optional.of(error(frame, AoeError.BAD_ARGUMENT));
        };
    }

    private void set(Volume volume, byte[] string) {
        if (!Arrays.equals(string, volume.config())) {
            store.setConfig(volume, string);
            luns.refresh(volume.lun());
        }
    }

    private byte[] config(byte[] frame, int error, Volume volume) {
        byte[] string = volume.config();
        byte[] reply = header(frame, Math.max(EthernetHeader.MIN_FRAME, ConfigArg.STRING + string.length), error);
        ConfigArg.write(
                reply,
                0,
                luns.bufferCount(),
                LunTable.FIRMWARE_VERSION,
                LunTable.SECTORS_PER_FRAME,
                ConfigArg.command(frame, 0),
                string);
        return reply;
    }

    private byte[] error(byte[] frame, AoeError error) {
        return header(frame, EthernetHeader.MIN_FRAME, error.code());
    }

    private byte[] header(byte[] frame, int length, int error) {
        byte[] reply = new byte[length];
        EthernetHeader.write(reply, 0, EthernetHeader.source(frame, 0), mac.value(), EthernetHeader.TYPE_AOE);
        AoeHeader.writeRequest(
                reply, 0, shelf, AoeHeader.minor(frame, 0), AoeHeader.command(frame, 0), AoeHeader.tag(frame, 0));
        AoeHeader.writeResponse(reply, 0, error, shelf, AoeHeader.minor(frame, 0));
        return reply;
    }
}
