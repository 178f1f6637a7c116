package org.microvisor.hypervisor.xenstore;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Names, with something for each, that never change: a change gives another one that shares nearly all with this. A search tree by
 * the names' hashes, so that a search touches no name but the one that it finds; balanced by numbers that are drawn from the hashes.
 */
final class Names<V> {
    private record Entry<V>(
            @Nullable Entry<V> left,
            int hash,
            String name,
            V value,
            @Nullable Entry<V> right) {
        int rank() {
            int mixed = (hash ^ hash >>> 15) * 0x85EB_CA6B;
            return mixed ^ mixed >>> 13;
        }

        int order(int otherHash, String other) {
            return otherHash == hash ? other.compareTo(name) : Integer.compare(otherHash, hash);
        }

        Entry<V> withLeft(@Nullable Entry<V> other) {
            return new Entry<>(other, hash, name, value, right);
        }

        Entry<V> withRight(@Nullable Entry<V> other) {
            return new Entry<>(left, hash, name, value, other);
        }
    }

    private final @Nullable Entry<V> top;

    private Names(@Nullable Entry<V> top) {
        this.top = top;
    }

    static <V> Names<V> none() {
        return new Names<>(null);
    }

    private static int hash(String name) {
        return name.hashCode() * 0x9E37_79B9;
    }

    @Nullable
    V get(String name) {
        int hash = hash(name);
        Entry<V> entry = top;
        while (entry != null) {
            int order = entry.order(hash, name);
            if (order == 0) {
                return entry.value();
            }
            entry = order < 0 ? entry.left() : entry.right();
        }
        return null;
    }

    Names<V> with(String name, V value) {
        return new Names<>(put(top, new Entry<>(null, hash(name), name, value, null)));
    }

    Names<V> without(String name) {
        return new Names<>(remove(top, hash(name), name));
    }

    /** All of them, in order. */
    List<String> list() {
        List<String> all = new ArrayList<>();
        walk(top, entry -> all.add(entry.name()));
        all.sort(Comparator.naturalOrder());
        return all;
    }

    /** In the order of the names. */
    void forEach(BiConsumer<String, V> visit) {
        List<Entry<V>> all = new ArrayList<>();
        walk(top, all::add);
        all.sort(Comparator.comparing(Entry::name));
        all.forEach(entry -> visit.accept(entry.name(), entry.value()));
    }

    private static <V> void walk(@Nullable Entry<V> entry, Consumer<Entry<V>> visit) {
        if (entry != null) {
            walk(entry.left(), visit);
            visit.accept(entry);
            walk(entry.right(), visit);
        }
    }

    /** An entry of a higher rank stands above: what comes up too far is turned round with the one above it. */
    private static <V> Entry<V> put(@Nullable Entry<V> entry, Entry<V> fresh) {
        if (entry == null) {
            return fresh;
        }
        int order = entry.order(fresh.hash(), fresh.name());
        if (order == 0) {
            return new Entry<>(entry.left(), fresh.hash(), fresh.name(), fresh.value(), entry.right());
        }
        if (order < 0) {
            Entry<V> left = put(entry.left(), fresh);
            return left.rank() > entry.rank() ? left.withRight(entry.withLeft(left.right())) : entry.withLeft(left);
        }
        Entry<V> right = put(entry.right(), fresh);
        return right.rank() > entry.rank() ? right.withLeft(entry.withRight(right.left())) : entry.withRight(right);
    }

    private static <V> @Nullable Entry<V> remove(@Nullable Entry<V> entry, int hash, String name) {
        if (entry == null) {
            return null;
        }
        int order = entry.order(hash, name);
        if (order == 0) {
            return join(entry.left(), entry.right());
        }
        return order < 0
                ? entry.withLeft(remove(entry.left(), hash, name))
                : entry.withRight(remove(entry.right(), hash, name));
    }

    private static <V> @Nullable Entry<V> join(@Nullable Entry<V> left, @Nullable Entry<V> right) {
        if (left == null) {
            return right;
        }
        if (right == null) {
            return left;
        }
        return left.rank() > right.rank()
                ? left.withRight(join(left.right(), right))
                : right.withLeft(join(left, right.left()));
    }
}
