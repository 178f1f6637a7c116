package org.microvisor.hdl;

import org.microvisor.hdl.source.Place;

/**
 * One mistake in a design.
 *
 * @param place the user's line
 * @param text what is wrong and why
 * @param fix one thing to do about it
 */
public record Problem(Code code, Place place, String text, String fix) {
    @Override
    public String toString() {
        return place + ": " + text + " (" + code + ")\n    fix: " + fix;
    }
}
