package org.microvisor.hdl.source;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The call sites of one class, looked up once each. Held by the class itself, so that class loaders can go. */
final class ClassSites {
    /** What the frames of a class mean to {@link Origin}. */
    enum Role {
        /** Neither names nor places: the language itself and the JDK. */
        SILENT,
        /** Names only. */
        NAMING,
        /** Names and places. */
        USER
    }

    /** What is known of one call instruction. */
    record Site(Place place, @Nullable String name, boolean collected, boolean returned) {}

    private record Key(String method, String descriptor, int index) {
        // by hand: those that a record gets are slow until the JVM's last compiler has seen them
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Key key
                    && index == key.index
                    && method.equals(key.method)
                    && descriptor.equals(key.descriptor);
        }

        @Override
        public int hashCode() {
            return (31 * method.hashCode() + descriptor.hashCode()) * 31 + index;
        }
    }

    private static final ClassValue<ClassSites> ALL = new ClassValue<>() {
        @Override
        protected ClassSites computeValue(Class<?> type) {
            return new ClassSites(type);
        }
    };

    private final Class<?> type;
    private final Role role;
    private final Map<Key, Site> sites = new ConcurrentHashMap<>();
    private @Nullable ClassCode code;

    private ClassSites(Class<?> type) {
        this.type = type;
        this.role = roleOf(type);
    }

    static ClassSites of(Class<?> type) {
        return ALL.get(type);
    }

    private static Role roleOf(Class<?> type) {
        Transparent mark = type.getAnnotation(Transparent.class);
        if (mark != null) {
            return mark.naming() ? Role.NAMING : Role.SILENT;
        }
        ClassLoader loader = type.getClassLoader();
        boolean jdk = loader == null || loader == ClassLoader.getPlatformClassLoader();
        return jdk ? Role.SILENT : Role.USER;
    }

    Role role() {
        return role;
    }

    Site site(StackWalker.StackFrame frame) {
        Key key = new Key(frame.getMethodName(), frame.getDescriptor(), frame.getByteCodeIndex());
        Site known = sites.get(key);
        if (known == null) {
            known = read(key);
            sites.put(key, known);
        }
        return known;
    }

    private synchronized Site read(Key key) {
        if (code == null) {
            code = ClassCode.of(type);
        }
        return code.site(key.method() + key.descriptor(), key.index());
    }
}
