package org.microvisor.hypervisor.node;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.microvisor.hypervisor.block.DiskFigures;
import org.microvisor.hypervisor.block.VolumeStatus;
import org.microvisor.hypervisor.net.PortCounters;

/** A node's figures in Prometheus' text format: each metric once, with all its series behind its type. */
final class MetricsText {
    private final Map<String, StringBuilder> metrics = new LinkedHashMap<>();

    private MetricsText() {}

    static String of(Node node) throws IOException {
        MetricsText text = new MetricsText();
        text.add("microvisor_node_cpu_seconds_total", "counter", "", cpu(ProcessHandle.current()));
        for (HostedGuest guest : node.guests()) {
            text.guest(guest);
        }
        return String.join("", text.metrics.values());
    }

    private static double cpu(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3;
    }

    private void guest(HostedGuest guest) throws IOException {
        String labels = "guest=\"" + guest.config().name() + "\"";
        var process = guest.machine().process();
        add("microvisor_guest_up", "gauge", labels, process.isPresent() ? 1 : 0);
        add(
                "microvisor_guest_cpu_seconds_total",
                "counter",
                labels,
                process.map(MetricsText::cpu).orElse(0.0));
        add(
                "microvisor_guest_memory_bytes",
                "gauge",
                labels,
                (long) guest.config().memoryMib() << 20);
        for (HostedDisk disk : guest.disks()) {
            disk(disk.status(), labels + ",disk=\"" + disk.name() + "\"");
            add(
                    "microvisor_device_faults_total",
                    "counter",
                    labels + ",device=\"" + disk.name() + "\"",
                    disk.server().faults());
        }
        for (HostedInterface nic : guest.interfaces()) {
            nic(nic.port().counters(), labels + ",nic=\"" + nic.name() + "\"");
            add(
                    "microvisor_device_faults_total",
                    "counter",
                    labels + ",device=\"" + nic.name() + "\"",
                    nic.server().faults());
        }
    }

    private void disk(HostedDisk.Status status, String labels) {
        add("microvisor_disk_size_bytes", "gauge", labels, status.size());
        DiskFigures figures = status.figures();
        kind("read", figures.reads(), labels);
        kind("write", figures.writes(), labels);
        kind("flush", figures.flushes(), labels);
        kind("other", figures.others(), labels);
        histogram(labels + ",kind=\"read\"", status.readLatency());
        histogram(labels + ",kind=\"write\"", status.writeLatency());
        for (VolumeStatus volume : status.volumes()) {
            add("microvisor_volume_whole", "gauge", labels, volume.state() == VolumeStatus.State.WHOLE ? 1 : 0);
            for (VolumeStatus.Replica replica : volume.replicas()) {
                String one = labels + ",replica=\"" + replica.name() + "\"";
                add("microvisor_replica_available", "gauge", one, replica.available() ? 1 : 0);
                add("microvisor_replica_behind_bytes", "gauge", one, replica.behindBytes());
            }
        }
    }

    private void kind(String name, DiskFigures.Kind kind, String labels) {
        String one = labels + ",kind=\"" + name + "\"";
        add("microvisor_disk_requests_total", "counter", one, kind.done());
        add("microvisor_disk_bytes_total", "counter", one, kind.bytes());
        add("microvisor_disk_errors_total", "counter", one, kind.errors());
        add("microvisor_disk_requests", "gauge", one, kind.underWay());
    }

    private void histogram(String labels, LatencyCounts latency) {
        String name = "microvisor_disk_latency_seconds";
        StringBuilder text = metric(name, "histogram");
        for (int i = 0; i < LatencyCounts.BOUNDS.size(); i++) {
            line(
                    text,
                    name + "_bucket",
                    labels + ",le=\"" + LatencyCounts.BOUNDS.get(i) / 1e6 + "\"",
                    latency.atMost().get(i));
        }
        line(text, name + "_bucket", labels + ",le=\"+Inf\"", latency.count());
        line(text, name + "_sum", labels, latency.seconds());
        line(text, name + "_count", labels, latency.count());
    }

    private void nic(PortCounters counters, String labels) {
        add("microvisor_nic_frames_total", "counter", labels + ",direction=\"in\"", counters.framesIn());
        add("microvisor_nic_frames_total", "counter", labels + ",direction=\"out\"", counters.framesOut());
        add("microvisor_nic_bytes_total", "counter", labels + ",direction=\"in\"", counters.bytesIn());
        add("microvisor_nic_bytes_total", "counter", labels + ",direction=\"out\"", counters.bytesOut());
        counters.drops()
                .forEach((reason, frames) -> add(
                        "microvisor_nic_drops_total",
                        "counter",
                        labels + ",reason=\"" + reason.name().toLowerCase(Locale.ROOT) + "\"",
                        frames));
    }

    private StringBuilder metric(String name, String type) {
        return metrics.computeIfAbsent(name, fresh -> new StringBuilder("# TYPE " + fresh + " " + type + "\n"));
    }

    private void add(String name, String type, String labels, Number value) {
        line(metric(name, type), name, labels, value);
    }

    private static void line(StringBuilder text, String name, String labels, Number value) {
        text.append(name)
                .append(labels.isEmpty() ? "" : "{" + labels + "}")
                .append(' ')
                .append(value)
                .append('\n');
    }
}
