package org.microvisor.cosim.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.microvisor.hdl.tool.ToolMissing;

/**
 * Any failure as one line for a person: what is wrong, and a fix if one is known.
 *
 * @param text without a line break
 * @param exitCode see {@link ExitCode}
 */
record OneLine(String text, int exitCode) {
    /** How the JDK says that there is no such program. */
    private static final Pattern NO_PROGRAM = Pattern.compile("Cannot run program \"([^\"]+)\".*error=2,.*");

    private static final Map<String, String> PACKAGES = Map.of("mke2fs", "e2fsprogs", "e2fsck", "e2fsprogs");

    static OneLine of(Throwable failure) {
        return known(failure)
                .map(error -> new OneLine(error.getMessage() + ". Fix: " + error.fix(), error.exitCode()))
                .orElseGet(() -> new OneLine(withCauses(failure), ExitCode.FAILED));
    }

    private static Optional<UserError> known(Throwable failure) {
        if (failure instanceof UserError error) {
            return Optional.of(error);
        }
        if (failure instanceof OutOfMemoryError) {
            return failed("out of memory", "close something, or set JAVA_TOOL_OPTIONS=-Xmx4g");
        }
        if (noSpace(failure)) {
            return failed("no space left" + where(failure), "free some space, or choose another directory");
        }
        Optional<String> tool = missingTool(failure);
        if (tool.isPresent()) {
            String name = tool.get();
            return Optional.of(UserError.missing(
                    name + " is not installed", "sudo apt-get install " + PACKAGES.getOrDefault(name, name)));
        }
        if (failure instanceof AccessDeniedException) {
            return failed("no permission" + where(failure), "choose another path, or change its owner");
        }
        if (failure instanceof NoSuchFileException) {
            return failed("no such file" + where(failure), "check the path");
        }
        if (failure instanceof FileAlreadyExistsException) {
            return failed("the file exists already" + where(failure), "choose another path");
        }
        if (failure instanceof FileSystemException error && error.getReason() != null) {
            return failed("cannot be used (" + error.getReason() + ")" + where(failure), "choose another path");
        }
        return Optional.empty();
    }

    private static Optional<UserError> failed(String what, String fix) {
        return Optional.of(UserError.failed(what, fix));
    }

    /** The JDK's own words, or those of a tool that was run. */
    private static boolean noSpace(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT).contains("no space left on device")) {
                return true;
            }
        }
        return false;
    }

    private static Optional<String> missingTool(@Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ToolMissing missing) {
                return Optional.of(missing.program());
            }
            if (cause instanceof IOException) {
                Matcher matcher = NO_PROGRAM.matcher(String.valueOf(cause.getMessage()));
                if (matcher.matches()) {
                    return Optional.of(matcher.group(1));
                }
            }
        }
        return Optional.empty();
    }

    private static String where(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof FileSystemException error && error.getFile() != null) {
                return ": " + error.getFile();
            }
        }
        return "";
    }

    /** The first lines of all messages: tools speak at length. */
    private static String withCauses(Throwable failure) {
        StringBuilder line = new StringBuilder();
        boolean cut = false;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String text = cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
            int end = text.indexOf('\n');
            cut |= end >= 0;
            text = end < 0 ? text : text.substring(0, end);
            if (line.indexOf(text) < 0) {
                line.append(line.isEmpty() ? "" : ": ").append(text);
            }
        }
        return line + (cut ? " (all of it: MICROVISOR_DEBUG=1)" : "");
    }
}
