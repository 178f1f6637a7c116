package org.microvisor.hdl;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.microvisor.hdl.source.Calls;
import org.microvisor.hdl.source.Place;

/**
 * One mistake in a design.
 *
 * @param calls the user's line, and how it came to be
 * @param text what is wrong and why
 * @param fix one thing to do about it
 */
public record Problem(Code code, Calls calls, String text, String fix) {
    private static final int MOST_PLACES = 4;

    /** A mistake of which only the line is known. */
    public Problem(Code code, Place place, String text, String fix) {
        this(code, new Calls(place, List.of(), List.of()), text, fix);
    }

    /**
     * A mistake found in a finished circuit. If the line is one of this library, the line of the user is that where the cell is
     * made.
     *
     * @param circuit whose statements are wrong
     * @param place the statement
     */
    public static Problem in(Circuit circuit, Code code, Place place, String text, String fix) {
        List<Place> library = new ArrayList<>();
        List<Place> around = new ArrayList<>();
        Place user = place;
        for (Circuit inner = circuit;
                inner.parent().isPresent();
                inner = inner.parent().get()) {
            if (user.source().isLibrary()) {
                library.add(0, user);
                user = inner.place();
            } else {
                around.add(inner.place());
            }
        }
        boolean known = !user.source().isLibrary();
        return new Problem(
                code, known ? new Calls(user, library, around) : new Calls(place, List.of(), List.of()), text, fix);
    }

    /** The user's line. */
    public Place place() {
        return calls.user();
    }

    /** At most six lines: place and text, the line itself if its source is at hand, the calls, the fix, the page. */
    @Override
    public String toString() {
        List<String> lines = new ArrayList<>();
        lines.add(place() + ": " + text + " (" + code + ")");
        place().source().line(place().line()).ifPresent(source -> lines.add("  " + source));
        if (!calls.library().isEmpty()) {
            lines.add("through: " + places(calls.library()));
        }
        if (!calls.around().isEmpty()) {
            lines.add("made at: " + places(calls.around()));
        }
        lines.add("fix: " + fix);
        lines.add("see: " + code.page());
        return String.join("\n    ", lines);
    }

    private static String places(List<Place> places) {
        String shown = places.stream().limit(MOST_PLACES).map(Place::toString).collect(Collectors.joining(", "));
        return places.size() > MOST_PLACES ? shown + " and " + (places.size() - MOST_PLACES) + " more" : shown;
    }
}
