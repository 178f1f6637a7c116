package org.microvisor.cosim.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Turns any failure into one line for a person: what is wrong, and a fix if one is known. */
final class OneLine {
    private OneLine() {}

    static String of(Throwable failure) {
        if (failure instanceof UserError error) {
            return error.getMessage() + ". Fix: " + error.fix();
        }
        if (failure instanceof OutOfMemoryError) {
            return "out of memory. Fix: close something, or set JAVA_TOOL_OPTIONS=-Xmx4g";
        }
        if (noSpace(failure)) {
            return "no space left" + where(failure) + ". Fix: free some space, or choose another directory";
        }
        if (failure instanceof AccessDeniedException) {
            return "no permission" + where(failure) + ". Fix: choose another path, or change its owner";
        }
        if (failure instanceof NoSuchFileException) {
            return "no such file" + where(failure) + ". Fix: check the path";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "the file exists already" + where(failure) + ". Fix: choose another path";
        }
        return withCauses(failure);
    }

    private static boolean noSpace(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (cause instanceof IOException && message.contains("no space left on device")) {
                return true;
            }
        }
        return false;
    }

    private static String where(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSystemException error && error.getFile() != null) {
                return ": " + error.getFile();
            }
        }
        return "";
    }

    private static String withCauses(Throwable failure) {
        StringBuilder line = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            if (line.indexOf(text) < 0) {
                line.append(line.isEmpty() ? "" : ": ").append(text);
            }
        }
        return line.toString();
    }
}
