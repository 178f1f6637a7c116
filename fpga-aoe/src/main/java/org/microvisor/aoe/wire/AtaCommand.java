package org.microvisor.aoe.wire;

/**
 * ATA command codes that initiators send over AoE. Source: ATA8-ACS section 7, and facts that peers were measured to
 * send.
 */
public final class AtaCommand {
    public static final int DATA_SET_MANAGEMENT = 0x06;
    public static final int READ_SECTORS = 0x20;
    public static final int READ_SECTORS_EXT = 0x24;
    public static final int READ_DMA_EXT = 0x25;
    public static final int READ_NATIVE_MAX_EXT = 0x27;
    public static final int WRITE_SECTORS = 0x30;
    public static final int WRITE_SECTORS_EXT = 0x34;
    public static final int WRITE_DMA_EXT = 0x35;
    public static final int WRITE_DMA_FUA_EXT = 0x3D;
    public static final int READ_VERIFY = 0x40;
    public static final int READ_VERIFY_EXT = 0x42;
    public static final int SMART = 0xB0;
    public static final int READ_DMA = 0xC8;
    public static final int WRITE_DMA = 0xCA;
    public static final int STANDBY_IMMEDIATE = 0xE0;
    public static final int STANDBY = 0xE2;
    public static final int IDLE = 0xE3;
    public static final int CHECK_POWER_MODE = 0xE5;
    public static final int FLUSH_CACHE = 0xE7;
    public static final int FLUSH_CACHE_EXT = 0xEA;
    public static final int IDENTIFY_DEVICE = 0xEC;
    public static final int SET_FEATURES = 0xEF;
    public static final int READ_NATIVE_MAX = 0xF8;

    /** Feature register of {@link #SET_FEATURES}: write cache on and off. */
    public static final int FEATURE_WRITE_CACHE_ON = 0x02;

    public static final int FEATURE_WRITE_CACHE_OFF = 0x82;

    /** Sector count of the reply to {@link #CHECK_POWER_MODE} of a device that is active or idle. */
    public static final int POWER_ACTIVE = 0xFF;

    private AtaCommand() {}
}
