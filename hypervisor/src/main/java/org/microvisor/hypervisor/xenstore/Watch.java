package org.microvisor.hypervisor.xenstore;

/**
 * What a client wants to be told of.
 *
 * @param client who is told
 * @param path of the node, or the name of what is no node, {@code @introduceDomain}
 * @param token comes with what it is told
 * @param relative the client named the path in its own folder, and is told so
 * @param depth how far below the path, or -1 for any
 * @param number later ones are told later
 */
record Watch(StoreClient client, String path, String token, boolean relative, int depth, long number) {
    boolean concerns(StoreState.Change change) {
        return (change.exact() ? change.path().equals(path) : StorePath.within(change.path(), path))
                && (depth < 0 || StorePath.depth(change.path(), path) <= depth);
    }
}
