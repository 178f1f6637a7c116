package org.microvisor.hdl.source;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The calls that led to a mistake: the line of the user, the lines of the library below it, and those of the {@code new}s
 * around it.
 *
 * @param user the line that somebody has to look at: the nearest one outside this library, or the nearest at all
 * @param library the lines of the library between the user's and the mistake, the user's side first
 * @param around where the cell whose constructor holds the user's line is made, then the cell around that; without the line that
 *     makes the top
 */
@Transparent
public record Calls(Place user, List<Place> library, List<Place> around) {
    private static final StackWalker WALKER = StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);

    /**
     * The running calls. Walks the whole stack: for mistakes only.
     *
     * @param cell what every circuit's class extends
     * @param top the line that makes the top cell
     */
    public static Calls running(Class<?> cell, Place top) {
        return WALKER.walk(frames -> find(frames.iterator(), cell, top));
    }

    private static Calls find(Iterator<StackWalker.StackFrame> frames, Class<?> cell, Place top) {
        List<Place> library = new ArrayList<>();
        List<Place> around = new ArrayList<>();
        Place user = null;
        Class<?> making = null;
        while (frames.hasNext()) {
            StackWalker.StackFrame frame = frames.next();
            Class<?> type = frame.getDeclaringClass();
            boolean makes = frame.getMethodName().equals("<init>") && cell.isAssignableFrom(type);
            ClassSites sites = ClassSites.of(type);
            if (sites.role() != ClassSites.Role.USER) {
                continue;
            }
            Place place = sites.site(frame).place();
            if (user == null) {
                if (place.source().isLibrary()) {
                    library.add(0, place);
                } else {
                    user = place;
                }
            } else if (making != null && !(makes && making.isAssignableFrom(type))) {
                if (place.equals(top)) {
                    return new Calls(user, library, around);
                }
                around.add(place);
                making = null;
            }
            making = makes && user != null ? type : making;
        }
        return user != null ? new Calls(user, library, List.of()) : inLibrary(library);
    }

    private static Calls inLibrary(List<Place> library) {
        Place nearest = library.isEmpty() ? Place.UNKNOWN : library.get(library.size() - 1);
        return new Calls(nearest, List.of(), List.of());
    }
}
