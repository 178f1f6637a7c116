package org.microvisor.hypervisor.xenstore;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The tree with its rights and quotas: what a request of a domain may do to it, and which watches that concerns. Transactions work on
 * one of their own.
 */
final class StoreState {
    /**
     * What has changed.
     *
     * @param exact only watches of this very path are concerned, not those above it
     * @param permissions who may know of it
     */
    record Change(String path, boolean exact, Permissions permissions) {}

    private final Quotas quotas;
    private final StoreTree tree;
    private final Map<Integer, Integer> nodes;
    private final Map<Integer, Integer> targets;
    private final Map<Integer, Integer> more = new HashMap<>();

    private StoreState(Quotas quotas, StoreTree tree, Map<Integer, Integer> nodes, Map<Integer, Integer> targets) {
        this.quotas = quotas;
        this.tree = tree;
        this.nodes = nodes;
        this.targets = targets;
    }

    /**
     * No nodes yet.
     *
     * @param targets which domain serves which other one, and may do what that may; others change it
     */
    static StoreState empty(Quotas quotas, Map<Integer, Integer> targets) {
        return new StoreState(quotas, StoreTree.empty(), new HashMap<>(), targets);
    }

    /** One that begins as this is; it keeps what it counts apart until {@link #settle}. */
    StoreState fork() {
        return new StoreState(quotas, tree.snapshot(), nodes, targets);
    }

    /** Counts for good: this takes the place of what it was forked from. */
    StoreState settle() {
        more.forEach((domain, count) -> nodes.merge(domain, count, Integer::sum));
        more.clear();
        return this;
    }

    long generation(String path) {
        return tree.generation(path);
    }

    /** Nodes that a domain owns. */
    int owned(int domain) {
        return nodes.getOrDefault(domain, 0) + more.getOrDefault(domain, 0);
    }

    byte[] read(int domain, String path) throws StoreError {
        check(domain, path, Permissions.Right.READ);
        return tree.value(path).orElseThrow(() -> absent(path));
    }

    Collection<String> list(int domain, String path) throws StoreError {
        check(domain, path, Permissions.Right.READ);
        return tree.children(path).orElseThrow(() -> absent(path));
    }

    Permissions permissions(int domain, String path) throws StoreError {
        check(domain, path, Permissions.Right.READ);
        return tree.permissions(path).orElseThrow(() -> absent(path));
    }

    Permissions nearestPermissions(String path) {
        return tree.nearestPermissions(path);
    }

    List<Change> write(int domain, String path, byte[] value) throws StoreError {
        check(domain, path, Permissions.Right.WRITE);
        if (domain != 0 && value.length > quotas.valueBytes()) {
            throw new StoreError(StoreError.Code.E2BIG, "value is too long: path=" + path + ", bytes=" + value.length);
        }
        make(domain, path, value);
        return List.of(new Change(path, false, tree.nearestPermissions(path)));
    }

    List<Change> mkdir(int domain, String path) throws StoreError {
        check(domain, path, Permissions.Right.WRITE);
        if (tree.contains(path)) {
            return List.of();
        }
        make(domain, path, new byte[0]);
        return List.of(new Change(path, false, tree.nearestPermissions(path)));
    }

    /** New nodes have the permissions of the one above them; a guest owns what it makes. */
    private void make(int domain, String path, byte[] value) throws StoreError {
        Permissions above = tree.nearestPermissions(path);
        Permissions fresh = domain == 0 ? above : above.ownedBy(domain);
        int missing = 0;
        for (String at = path; !tree.contains(at); at = StorePath.parent(at)) {
            missing++;
        }
        if (domain != 0 && missing > 0 && owned(domain) + missing > quotas.nodes()) {
            throw new StoreError(
                    StoreError.Code.ENOSPC,
                    "domain owns too many nodes: domain=" + domain + ", nodes=" + owned(domain) + ", most="
                            + quotas.nodes());
        }
        count(fresh.owner(), missing);
        tree.write(path, value, fresh);
    }

    List<Change> remove(int domain, String path) throws StoreError {
        if (path.equals("/")) {
            throw new StoreError(StoreError.Code.EINVAL, "the root cannot be removed");
        }
        if (!tree.contains(path)) {
            check(domain, path, Permissions.Right.WRITE);
            if (!tree.contains(StorePath.parent(path))) {
                throw absent(StorePath.parent(path));
            }
            return List.of();
        }
        check(domain, path, Permissions.Right.WRITE);
        List<Change> changes = new ArrayList<>();
        tree.walk(path, (at, owner) -> {
            changes.add(new Change(at, !at.equals(path), tree.nearestPermissions(at)));
            count(owner, -1);
        });
        tree.remove(path);
        return changes;
    }

    List<Change> permit(int domain, String path, Permissions permissions) throws StoreError {
        Permissions before = tree.permissions(path).orElseThrow(() -> absent(path));
        if (domain != 0 && domain != before.owner() && target(domain) != before.owner()) {
            throw new StoreError(StoreError.Code.EACCES, "only the owner gives rights: path=" + path);
        }
        if (domain != 0
                && (permissions.owner() != before.owner()
                        || permissions.listed().size() >= quotas.permissions())) {
            throw new StoreError(
                    permissions.owner() == before.owner() ? StoreError.Code.ENOSPC : StoreError.Code.EPERM,
                    "permissions are not allowed: path=" + path + ", permissions=" + permissions);
        }
        count(before.owner(), -1);
        count(permissions.owner(), 1);
        tree.permit(path, permissions);
        return List.of(new Change(path, false, permissions));
    }

    private void count(int owner, int change) {
        if (owner != 0 && change != 0) {
            more.merge(owner, change, Integer::sum);
        }
    }

    private int target(int domain) {
        return targets.getOrDefault(domain, domain);
    }

    /** Whether a domain may by itself, or because of the one that it serves. */
    boolean allows(int domain, Permissions permissions, Permissions.Right wanted) {
        return permissions.allow(domain, wanted)
                || (target(domain) != domain && permissions.allow(target(domain), wanted));
    }

    private void check(int domain, String path, Permissions.Right wanted) throws StoreError {
        if (!allows(domain, tree.nearestPermissions(path), wanted)) {
            throw new StoreError(
                    StoreError.Code.EACCES,
                    "domain may not: domain=" + domain + ", right=" + wanted + ", path=" + path);
        }
    }

    private static StoreError absent(String path) {
        return new StoreError(StoreError.Code.ENOENT, "not there: path=" + path);
    }
}
