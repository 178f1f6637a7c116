package org.microvisor.hdl;

import java.util.Map;

/**
 * What a bundle is to the tools that connect IP cores.
 *
 * @param name vendor, library, name and version, with colons between
 * @param parameters what the tool wants to know of the interface, in order
 */
public record BusType(String name, Map<String, String> parameters) {}
