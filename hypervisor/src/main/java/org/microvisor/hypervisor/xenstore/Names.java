package org.microvisor.hypervisor.xenstore;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Names in order, with something for each, that never change: a change gives another one that shares nearly all with this. A search
 * tree, balanced by numbers that are drawn from the names.
 */
final class Names<V> {
    private record Entry<V>(
            @Nullable Entry<V> left,
            String name,
            V value,
            @Nullable Entry<V> right) {
        int rank() {
            int hash = name.hashCode() * 0x9E37_79B9;
            return (hash ^ hash >>> 15) * 0x85EB_CA6B;
        }

        Entry<V> withLeft(@Nullable Entry<V> other) {
            return new Entry<>(other, name, value, right);
        }

        Entry<V> withRight(@Nullable Entry<V> other) {
            return new Entry<>(left, name, value, other);
        }
    }

    private final @Nullable Entry<V> top;

    private Names(@Nullable Entry<V> top) {
        this.top = top;
    }

    static <V> Names<V> none() {
        return new Names<>(null);
    }

    @Nullable
    V get(String name) {
        Entry<V> entry = top;
        while (entry != null) {
            int order = name.compareTo(entry.name());
            if (order == 0) {
                return entry.value();
            }
            entry = order < 0 ? entry.left() : entry.right();
        }
        return null;
    }

    Names<V> with(String name, V value) {
        return new Names<>(put(top, name, value));
    }

    Names<V> without(String name) {
        return new Names<>(remove(top, name));
    }

    List<String> list() {
        List<String> all = new ArrayList<>();
        forEach((name, value) -> all.add(name));
        return all;
    }

    void forEach(BiConsumer<String, V> visit) {
        walk(top, visit);
    }

    private static <V> void walk(@Nullable Entry<V> entry, BiConsumer<String, V> visit) {
        if (entry != null) {
            walk(entry.left(), visit);
            visit.accept(entry.name(), entry.value());
            walk(entry.right(), visit);
        }
    }

    /** An entry of a higher rank stands above: what comes up too far is turned round with the one above it. */
    private static <V> Entry<V> put(@Nullable Entry<V> entry, String name, V value) {
        if (entry == null) {
            return new Entry<>(null, name, value, null);
        }
        int order = name.compareTo(entry.name());
        if (order == 0) {
            return new Entry<>(entry.left(), name, value, entry.right());
        }
        if (order < 0) {
            Entry<V> left = put(entry.left(), name, value);
            return left.rank() > entry.rank() ? left.withRight(entry.withLeft(left.right())) : entry.withLeft(left);
        }
        Entry<V> right = put(entry.right(), name, value);
        return right.rank() > entry.rank() ? right.withLeft(entry.withRight(right.left())) : entry.withRight(right);
    }

    private static <V> @Nullable Entry<V> remove(@Nullable Entry<V> entry, String name) {
        if (entry == null) {
            return null;
        }
        int order = name.compareTo(entry.name());
        if (order == 0) {
            return join(entry.left(), entry.right());
        }
        return order < 0 ? entry.withLeft(remove(entry.left(), name)) : entry.withRight(remove(entry.right(), name));
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
