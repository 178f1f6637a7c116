package org.microvisor.hypervisor.xenstore;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The nodes. A snapshot costs nothing: nodes never change, a change makes anew those from the root down to it.
 *
 * <p>Paths are absolute and good. Rights and quotas are others' business.
 */
final class StoreTree {
    /** One node and what is below it. */
    private static final class Node {
        private final byte[] value;
        private final Permissions permissions;
        private final long generation;
        private final Names<Node> children;

        Node(byte[] value, Permissions permissions, long generation, Names<Node> children) {
            this.value = value;
            this.permissions = permissions;
            this.generation = generation;
            this.children = children;
        }
    }

    /** Gives every change a number of its own. */
    static final class Numbers {
        private long last;

        long next() {
            return ++last;
        }
    }

    /** The generation of what is not there. */
    static final long ABSENT = -1;

    private static final byte[] EMPTY = {};

    private final Numbers numbers;
    private Node root;

    private StoreTree(Numbers numbers, Node root) {
        this.numbers = numbers;
        this.root = root;
    }

    /** A tree of a root only, which belongs to domain 0. */
    static StoreTree empty() {
        Numbers numbers = new Numbers();
        Permissions all = new Permissions(0, Permissions.Right.READ, List.of());
        return new StoreTree(numbers, new Node(EMPTY, all, numbers.next(), Names.none()));
    }

    /** Another tree with the same nodes; changes of one are not seen in the other. */
    StoreTree snapshot() {
        return new StoreTree(numbers, root);
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
        return node == null ? Optional.empty() : Optional.of(node.children.list());
    }

    /** Sets the value of a node; it and those above it are made if they are not there, with permissions {@code fresh}. */
    void write(String path, byte[] value, Permissions fresh) {
        byte[] own = value.clone();
        change(path, fresh, node -> new Node(own, node.permissions, numbers.next(), node.children));
    }

    /** Sets the permissions of a node that is there. */
    void permit(String path, Permissions permissions) {
        change(path, permissions, node -> new Node(node.value, permissions, numbers.next(), node.children));
    }

    /** Takes a node and all below it away; it is there and not the root. */
    void remove(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        change(
                StorePath.parent(path),
                root.permissions,
                node -> new Node(node.value, node.permissions, numbers.next(), node.children.without(name)));
    }

    private void change(String path, Permissions fresh, UnaryOperator<Node> change) {
        root = changed(root, StorePath.names(path), 0, fresh, change);
    }

    private Node changed(Node node, List<String> names, int depth, Permissions fresh, UnaryOperator<Node> change) {
        if (depth == names.size()) {
            return change.apply(node);
        }
        String name = names.get(depth);
        Node known = node.children.get(name);
        Node child = known == null ? new Node(EMPTY, fresh, numbers.next(), Names.none()) : known;
        Node changed = changed(child, names, depth + 1, fresh, change);
        return new Node(
                node.value,
                node.permissions,
                known == null ? numbers.next() : node.generation,
                node.children.with(name, changed));
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
}
