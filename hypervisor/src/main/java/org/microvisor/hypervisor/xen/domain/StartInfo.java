package org.microvisor.hypervisor.xen.domain;

/**
 * What a domain finds when it starts (Xen's HVM parameters STORE_PFN, STORE_EVTCHN, CONSOLE_PFN, CONSOLE_EVTCHN): frames of its own, and
 * ports.
 *
 * @param storeFrame the ring page of the store
 * @param storePort its event channel
 * @param consoleFrame the ring page of the console
 * @param consolePort its event channel
 */
public record StartInfo(int storeFrame, int storePort, int consoleFrame, int consolePort) {}
