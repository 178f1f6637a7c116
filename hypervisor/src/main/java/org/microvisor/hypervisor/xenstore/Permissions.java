package org.microvisor.hypervisor.xenstore;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who may do what with a node: its owner everything, the listed domains what is listed, all others what stands first.
 *
 * @param owner the domain that owns it
 * @param others what domains may that are not listed
 * @param listed what single domains may; the first entry of a domain counts
 */
record Permissions(int owner, Right others, List<Entry> listed) {
    /** What may be done, and the letter for it on the wire. */
    enum Right {
        NONE('n'),
        READ('r'),
        WRITE('w'),
        BOTH('b');

        private final char letter;

        Right(char letter) {
            this.letter = letter;
        }

        boolean allows(Right wanted) {
            return this == BOTH || this == wanted || wanted == NONE;
        }

        static Right of(char letter) throws StoreError {
            for (Right right : values()) {
                if (right.letter == letter) {
                    return right;
                }
            }
            throw new StoreError(StoreError.Code.EINVAL, "no such right: letter=" + letter);
        }
    }

    /** What one domain may. */
    record Entry(int domain, Right right) {}

    /** Domains are numbered below this (Xen's DOMID_FIRST_RESERVED). */
    static final int RESERVED = 0x7FF0;

    Permissions {
        listed = List.copyOf(listed);
    }

    static Permissions of(int owner) {
        return new Permissions(owner, Right.NONE, List.of());
    }

    /** The same rights for the same domains, owned by another. */
    Permissions ownedBy(int domain) {
        return new Permissions(domain, others, listed);
    }

    /** Whether a domain may; domain 0 and the owner may everything. */
    boolean allow(int domain, Right wanted) {
        if (domain == 0 || domain == owner) {
            return true;
        }
        for (Entry entry : listed) {
            if (entry.domain() == domain) {
                return entry.right().allows(wanted);
            }
        }
        return others.allows(wanted);
    }

    /** The texts of the wire, {@code n0}, {@code r5}: the owner with the rights of all others first. */
    static Permissions parse(List<String> texts) throws StoreError {
        List<Entry> entries = new ArrayList<>();
        for (String text : texts) {
            if (!text.matches("[nrwb][0-9]{1,5}") || Integer.parseInt(text.substring(1)) >= RESERVED) {
                throw new StoreError(StoreError.Code.EINVAL, "no permission: text=" + text);
            }
            entries.add(new Entry(Integer.parseInt(text.substring(1)), Right.of(text.charAt(0))));
        }
        if (entries.isEmpty()) {
            throw new StoreError(StoreError.Code.EINVAL, "permissions are empty");
        }
        return new Permissions(entries.get(0).domain(), entries.get(0).right(), entries.subList(1, entries.size()));
    }

    List<String> texts() {
        List<String> texts = new ArrayList<>();
        texts.add(others.letter + String.valueOf(owner));
        listed.forEach(entry -> texts.add(entry.right().letter + String.valueOf(entry.domain())));
        return texts;
    }

    @Override
    public String toString() {
        return texts().stream().collect(Collectors.joining(" "));
    }
}
