package org.microvisor.hypervisor.xenstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The nodes. A snapshot costs nothing: what was there at that time is never changed any more, later changes copy what they touch,
 * each node once until the next snapshot.
 *
 * <p>Paths are absolute and good. Rights and quotas are others' business.
 */
final class StoreTree {
    /** One node; only the tree that has its stamp changes it. */
    private static final class Node {
        private final long stamp;
        private final SortedMap<String, Node> children;
        private byte[] value;
        private Permissions permissions;
        private long generation;

        Node(long stamp, SortedMap<String, Node> children, byte[] value, Permissions permissions, long generation) {
            this.stamp = stamp;
            this.children = children;
            this.value = value;
            this.permissions = permissions;
            this.generation = generation;
        }
    }

    /** Gives every snapshot and every change a number of its own. */
    static final class Numbers {
        private long last;

        long next() {
            return ++last;
        }
    }

    /** The generation of what is not there. */
    static final long ABSENT = -1;

    private final Numbers numbers;
    private Node root;
    private long stamp;

    private StoreTree(Numbers numbers, Node root) {
        this.numbers = numbers;
        this.root = root;
        this.stamp = numbers.next();
    }

    /** A tree of a root only, which belongs to domain 0. */
    static StoreTree empty() {
        Numbers numbers = new Numbers();
        Permissions all = new Permissions(0, Permissions.Right.READ, List.of());
        return new StoreTree(numbers, new Node(numbers.next(), new TreeMap<>(), new byte[0], all, numbers.next()));
    }

    /** Another tree with the same nodes; changes of one are not seen in the other. */
    StoreTree snapshot() {
        StoreTree copy = new StoreTree(numbers, root);
        stamp = numbers.next();
        return copy;
    }

    private @Nullable Node look(String path) {
        Node node = root;
        for (String name : StorePath.names(path)) {
            node = node.children.get(name);
            if (node == null) {
                return null;
            }
        }
        return node;
    }

    boolean contains(String path) {
        return look(path) != null;
    }

    /** Changes whenever the value, the permissions or the names of the children do; {@link #ABSENT} if it is not there. */
    long generation(String path) {
        Node node = look(path);
        return node == null ? ABSENT : node.generation;
    }

    Optional<byte[]> value(String path) {
        Node node = look(path);
        return node == null ? Optional.empty() : Optional.of(node.value.clone());
    }

    Optional<Permissions> permissions(String path) {
        Node node = look(path);
        return node == null ? Optional.empty() : Optional.of(node.permissions);
    }

    /** The permissions of the node, or of the nearest one above it that is there. */
    Permissions nearestPermissions(String path) {
        Node node = root;
        for (String name : StorePath.names(path)) {
            Node next = node.children.get(name);
            if (next == null) {
                break;
            }
            node = next;
        }
        return node.permissions;
    }

    Optional<Collection<String>> children(String path) {
        Node node = look(path);
        return node == null ? Optional.empty() : Optional.of(new ArrayList<>(node.children.keySet()));
    }

    /** Sets the value of a node; it and those above it are made if they are not there, with permissions {@code fresh}. */
    void write(String path, byte[] value, Permissions fresh) {
        Node node = own(path, fresh);
        node.value = value.clone();
        node.generation = numbers.next();
    }

    /** Sets the permissions of a node that is there. */
    void permit(String path, Permissions permissions) {
        Node node = own(path, permissions);
        node.permissions = permissions;
        node.generation = numbers.next();
    }

    /** Takes a node and all below it away; it is there and not the root. */
    void remove(String path) {
        String parent = StorePath.parent(path);
        Node above = own(parent, root.permissions);
        above.children.remove(path.substring(path.lastIndexOf('/') + 1));
        above.generation = numbers.next();
    }

    /** Calls {@code visit} with the path and the owner of a node and of all below it, from above. */
    void walk(String path, BiConsumer<String, Integer> visit) {
        Node node = look(path);
        if (node != null) {
            walk(path, node, visit);
        }
    }

    private static void walk(String path, Node node, BiConsumer<String, Integer> visit) {
        visit.accept(path, node.permissions.owner());
        node.children.forEach((name, child) -> walk(StorePath.child(path, name), child, visit));
    }

    /** The node, made if need be, that may be changed here: it and all above it belong to this tree only. */
    private Node own(String path, Permissions fresh) {
        root = owned(root);
        Node node = root;
        for (String name : StorePath.names(path)) {
            Node known = node.children.get(name);
            Node next =
                    known == null ? new Node(stamp, new TreeMap<>(), new byte[0], fresh, numbers.next()) : owned(known);
            if (next != known) {
                node.children.put(name, next);
            }
            if (known == null) {
                node.generation = numbers.next();
            }
            node = next;
        }
        return node;
    }

    private Node owned(Node node) {
        return node.stamp == stamp
                ? node
                : new Node(stamp, new TreeMap<>(node.children), node.value, node.permissions, node.generation);
    }
}
