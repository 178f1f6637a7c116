package org.microvisor.hdl.source;

import java.util.Iterator;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The place of the user's line that makes an object, and the name of the Java variable or field that the object is about to be
 * stored in.
 *
 * <p>Found by walking the stack past {@link Transparent} classes and the JDK and reading the instruction after the call. A
 * value that a method returns takes its name from the caller. Costs one to three microseconds, whatever the stack's depth.
 */
@Transparent
public final class Origin {
    /** Reflection is silent like all of the JDK; to let the walker look for its frames takes a tenth of the time. */
    private static final StackWalker WALKER = StackWalker.getInstance(
            Set.of(StackWalker.Option.RETAIN_CLASS_REFERENCE, StackWalker.Option.SHOW_REFLECT_FRAMES));

    private final Place place;
    private final @Nullable String name;
    private final boolean collected;

    private Origin(Place place, @Nullable String name, boolean collected) {
        this.place = place;
        this.name = name;
        this.collected = collected;
    }

    /** The line of the user. */
    public Place place() {
        return place;
    }

    /** The variable or field, if the object goes straight into one; the array or collection if it becomes an element. */
    public Optional<String> name() {
        return Optional.ofNullable(name);
    }

    /** The variable or field that holds the object itself. */
    public Optional<String> ownName() {
        return collected ? Optional.empty() : name();
    }

    /** The origin of what the running call returns. */
    public static Origin ofCall() {
        return WALKER.walk(frames -> find(frames.iterator(), null));
    }

    /** The origin of an object whose constructors run at the moment: the line of its {@code new}. */
    public static Origin ofNew(Object made) {
        return WALKER.walk(frames -> find(frames.iterator(), made.getClass()));
    }

    private static Origin find(Iterator<StackWalker.StackFrame> frames, @Nullable Class<?> made) {
        String name = null;
        boolean collected = false;
        boolean naming = true;
        while (frames.hasNext()) {
            StackWalker.StackFrame frame = frames.next();
            ClassSites sites = ClassSites.of(frame.getDeclaringClass());
            if (sites.role() == ClassSites.Role.SILENT
                    || made != null
                            && frame.getMethodName().equals("<init>")
                            && frame.getDeclaringClass().isAssignableFrom(made)) {
                continue;
            }
            ClassSites.Site site = sites.site(frame);
            if (naming) {
                name = site.name();
                collected = site.collected();
                naming = name == null && site.returned();
            }
            if (sites.role() == ClassSites.Role.USER) {
                return new Origin(site.place(), naming ? nameFromCallers(frames) : name, collected);
            }
        }
        return new Origin(Place.UNKNOWN, name, collected);
    }

    /** The value is returned by the user's method too: the first caller that stores it names it. */
    private static @Nullable String nameFromCallers(Iterator<StackWalker.StackFrame> frames) {
        while (frames.hasNext()) {
            StackWalker.StackFrame frame = frames.next();
            ClassSites sites = ClassSites.of(frame.getDeclaringClass());
            if (sites.role() != ClassSites.Role.SILENT) {
                ClassSites.Site site = sites.site(frame);
                if (site.name() != null || !site.returned()) {
                    return site.name();
                }
            }
        }
        return null;
    }
}
