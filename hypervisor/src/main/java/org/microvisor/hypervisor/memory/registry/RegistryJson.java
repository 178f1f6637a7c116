package org.microvisor.hypervisor.memory.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.microvisor.hypervisor.memory.NodeName;

/**
 * A registry as the controller shows it: member {@code RDMA} of a node, with the regions that the node lends and those that it uses.
 *
 * <pre>
 *  "RDMA": {
 *    "localExported":  { id here: { "mv": this node,  "vaddr": at the owner, "size": bytes } },
 *    "remoteAccessed": { id here: { "mv": the owner,  "vaddr": at the owner, "size": bytes } }
 *  }
 * </pre>
 *
 * <p>A region is lent from its first ticket until its last user is gone. The widths of the numbers are those that EUROSERVER D4.3,
 * appendix I, prints: id 8 digits, node 6, address 16, size 14.
 */
public final class RegistryJson {
    private RegistryJson() {}

    /** The node's object with its one member {@code RDMA}. */
    public static ObjectNode of(MemoryRegistry registry, RegistrySettings settings) {
        RegistryState state = registry.state();
        ObjectNode exported = JsonNodeFactory.instance.objectNode();
        state.regions().stream()
                .filter(region ->
                        state.grants().stream().anyMatch(grant -> grant.region().equals(region.id())))
                .forEach(region -> exported.set(
                        region.id().toString(),
                        entry(
                                registry.name(),
                                settings.virtual(region.memory().base()),
                                region.memory().size())));
        ObjectNode accessed = JsonNodeFactory.instance.objectNode();
        for (RemoteMap map : state.maps()) {
            Ticket ticket = map.ticket();
            accessed.set(map.id().toString(), entry(ticket.owner(), ticket.vaddr(), ticket.size()));
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.putObject("RDMA").<ObjectNode>set("localExported", exported).set("remoteAccessed", accessed);
        return node;
    }

    /** The text of {@code node}, two spaces a level. */
    public static String print(ObjectNode node) {
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter()
                .withSeparators(Separators.createDefaultInstance()
                        .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator(""));
        printer.indentObjectsWith(new DefaultIndenter("  ", "\n"));
        try {
            return new JsonMapper().writer(printer).writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of strings is always printable", e);
        }
    }

    private static ObjectNode entry(NodeName owner, long vaddr, long size) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("mv", owner.toString())
                .put("vaddr", "0x%016x".formatted(vaddr))
                .put("size", "0x%014x".formatted(size));
    }
}
