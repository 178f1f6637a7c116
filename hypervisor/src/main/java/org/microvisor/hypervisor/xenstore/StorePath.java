package org.microvisor.hypervisor.xenstore;

import java.util.List;
import java.util.regex.Pattern;

/** Names of nodes: {@code /a/b}, letters, digits and {@code -/_@}; relative ones begin in the domain's own folder. */
final class StorePath {
    static final int MOST_ABSOLUTE = 3072;
    static final int MOST_RELATIVE = 2048;
    private static final Pattern GOOD = Pattern.compile("/|(/[A-Za-z0-9@_-]+)+");

    private StorePath() {}

    /** Where a domain's own nodes stand. */
    static String home(int domain) {
        return "/local/domain/" + domain;
    }

    /** The absolute form of what a domain named. */
    static String absolute(int domain, String name) throws StoreError {
        boolean absolute = name.startsWith("/");
        if (name.length() > (absolute ? MOST_ABSOLUTE : MOST_RELATIVE)) {
            throw new StoreError(StoreError.Code.EINVAL, "path is too long: length=" + name.length());
        }
        String path = absolute ? name : home(domain) + "/" + name;
        if (!GOOD.matcher(path).matches()) {
            throw new StoreError(StoreError.Code.EINVAL, "no path: path=" + name);
        }
        return path;
    }

    static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash <= 0 ? "/" : path.substring(0, slash);
    }

    static String child(String path, String name) {
        return path.equals("/") ? "/" + name : path + "/" + name;
    }

    static List<String> names(String path) {
        return path.equals("/") ? List.of() : List.of(path.substring(1).split("/", -1));
    }

    /** Whether {@code path} is {@code top} or lies below it. */
    static boolean within(String path, String top) {
        return top.equals("/") || path.equals(top) || path.startsWith(top + "/");
    }

    /** Steps from {@code top} down to {@code path}, which lies within it. */
    static int depth(String path, String top) {
        return names(path).size() - names(top).size();
    }
}
