package org.microvisor.hypervisor.memory.registry;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * Everything that a registry must not forget, as one value.
 *
 * @param nextSerial the next number for a loan or a registration
 * @param epochs the last epoch of each entry of the export table
 */
public record RegistryState(
        long nextSerial, List<Integer> epochs, List<Region> regions, List<Grant> grants, List<RemoteMap> maps) {
    public RegistryState {
        epochs = List.copyOf(epochs);
        regions = List.copyOf(regions);
        grants = List.copyOf(grants);
        maps = List.copyOf(maps);
    }

    static RegistryState empty(int exportSlots) {
        return new RegistryState(1, Collections.nCopies(exportSlots, 0), List.of(), List.of(), List.of());
    }

    RegistryState withRegion(Region added) {
        return new RegistryState(nextSerial, epochs, with(regions, added), grants, maps);
    }

    RegistryState withoutRegion(Region gone) {
        return new RegistryState(nextSerial, epochs, without(regions, gone::equals), grants, maps);
    }

    /** With a new loan, whose serial and epoch are now the last ones. */
    RegistryState withGrant(Grant added) {
        List<Integer> used = new ArrayList<>(epochs);
        used.set(added.slot(), added.epoch());
        return new RegistryState(added.serial() + 1, used, regions, with(grants, added), maps);
    }

    RegistryState changeGrants(Predicate<Grant> which, UnaryOperator<Grant> change) {
        return new RegistryState(nextSerial, epochs, regions, change(grants, which, change), maps);
    }

    RegistryState withoutGrants(Predicate<Grant> which) {
        return new RegistryState(nextSerial, epochs, regions, without(grants, which), maps);
    }

    /** With a new map, whose registration is now the last serial. */
    RegistryState withMap(RemoteMap added) {
        return new RegistryState(added.registration() + 1, epochs, regions, grants, with(maps, added));
    }

    RegistryState changeMaps(Predicate<RemoteMap> which, UnaryOperator<RemoteMap> change) {
        return new RegistryState(nextSerial, epochs, regions, grants, change(maps, which, change));
    }

    RegistryState withoutMaps(Predicate<RemoteMap> which) {
        return new RegistryState(nextSerial, epochs, regions, grants, without(maps, which));
    }

    /** What is left when the board lost its memory and tables: no loan may be used, none is over before its user knows. */
    RegistryState afterPowerCut() {
        return withoutGrants(grant -> grant.stage() == Grant.Stage.OFFERED)
                .changeGrants(grant -> true, grant -> grant.at(Grant.Stage.REVOKED))
                .changeMaps(map -> true, map -> map.at(RemoteMap.Stage.DETACHING));
    }

    private static <T> List<T> with(List<T> all, T added) {
        List<T> more = new ArrayList<>(all);
        more.add(added);
        return more;
    }

    private static <T> List<T> without(List<T> all, Predicate<T> which) {
        return all.stream().filter(which.negate()).toList();
    }

    private static <T> List<T> change(List<T> all, Predicate<T> which, UnaryOperator<T> change) {
        return all.stream()
                .map(one -> which.test(one) ? change.apply(one) : one)
                .toList();
    }
}
