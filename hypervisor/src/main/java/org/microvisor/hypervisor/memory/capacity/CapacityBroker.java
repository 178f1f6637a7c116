package org.microvisor.hypervisor.memory.capacity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.microvisor.hypervisor.memory.NodeName;
import org.microvisor.hypervisor.memory.capacity.Lease.Stage;

/**
 * Brings together nodes that have memory to spare and nodes that lack it, in pieces of one size.
 *
 * <p>Nodes say again and again what they offer and what they would like; each {@link #plan} compares the fair shares with what is
 * lent and decides the next steps. An owner gets its memory back at once. Between users nothing is moved for a difference within the
 * slack, and nothing before it was held for a while, so demand that swings does not make memory wander. A node that asks lends
 * nothing.
 *
 * <p>The same calls give the same decisions. Time is the caller's, in nanoseconds that never go back. Not thread-safe.
 */
public final class CapacityBroker {
    private record Offer(int pieces, long until) {}

    private record Ask(FairShare.Demand demand, long until) {}

    private final BrokerSettings settings;
    private final Map<NodeName, Offer> offers = new TreeMap<>(FairShare.BY_NAME);
    private final Map<NodeName, Ask> asks = new TreeMap<>(FairShare.BY_NAME);
    private final Map<Long, Lease> leases = new TreeMap<>();
    private long nextLease = 1;

    public CapacityBroker(BrokerSettings settings) {
        this.settings = settings;
    }

    /** A node can lend {@code pieces} altogether, those that it lends now included. */
    public void offer(NodeName node, int pieces, long now) {
        if (pieces < 0) {
            throw new IllegalArgumentException("offer is negative: node=" + node + ", pieces=" + pieces);
        }
        offers.put(node, new Offer(pieces, now + settings.leaseNanos()));
    }

    /** A node would like {@code pieces} altogether, those that it has now included; what it has is renewed. */
    public void ask(NodeName node, int pieces, int weight, long now) {
        long until = now + settings.leaseNanos();
        asks.put(node, new Ask(new FairShare.Demand(pieces, weight), until));
        leases.replaceAll((id, lease) ->
                lease.user().equals(node) && lease.stage() == Stage.ACTIVE ? lease.renewedUntil(until) : lease);
    }

    /** A lease is over: given back, or taken away and out of reach. */
    public void ended(long lease) {
        leases.remove(lease);
    }

    /** A node is off for good; its leases on both sides are over. */
    public void dead(NodeName node) {
        offers.remove(node);
        asks.remove(node);
        leases.values()
                .removeIf(lease -> lease.owner().equals(node) || lease.user().equals(node));
    }

    /** All leases that are not over, by age. */
    public List<Lease> leases() {
        return List.copyOf(leases.values());
    }

    /** What is to be done now. Nothing is decided twice. */
    public List<Decision> plan(long now) {
        offers.values().removeIf(offer -> offer.until() < now);
        asks.values().removeIf(ask -> ask.until() < now);
        List<Decision> decisions = new ArrayList<>();
        for (Lease lease : leases()) {
            if (lease.stage() != Stage.REVOKED && lease.until() < now) {
                decisions.add(decide(Decision.Kind.REVOKE, lease.at(Stage.REVOKED, now)));
            }
        }
        Map<NodeName, Integer> shares = shares();
        giveBackToOwners(decisions, shares, now);
        lend(decisions, shares, now);
        moveBetweenUsers(decisions, shares, now);
        return decisions;
    }

    /** The fair share of each node that asks. */
    Map<NodeName, Integer> shares() {
        Map<NodeName, FairShare.Demand> demands = new TreeMap<>(FairShare.BY_NAME);
        asks.forEach((node, ask) -> demands.put(node, ask.demand()));
        int supply = 0;
        for (NodeName owner : offers.keySet()) {
            supply = Math.addExact(supply, offered(owner));
        }
        return FairShare.divide(supply, demands);
    }

    private int offered(NodeName owner) {
        Ask ask = asks.get(owner);
        Offer offer = offers.get(owner);
        return offer == null || ask != null && ask.demand().pieces() > 0 ? 0 : offer.pieces();
    }

    private void giveBackToOwners(List<Decision> decisions, Map<NodeName, Integer> shares, long now) {
        for (NodeName owner : owners()) {
            if (!offers.containsKey(owner) && !asks.containsKey(owner)) {
                continue; // silent: nothing new from it, but what it lends may go on
            }
            int excess = lent(owner) - offered(owner);
            for (int i = 0; i < excess; i++) {
                Optional<Lease> next =
                        youngestOfTheRichest(shares, lease -> lease.owner().equals(owner));
                next.ifPresent(lease -> decisions.add(recall(lease, now)));
            }
        }
    }

    private void lend(List<Decision> decisions, Map<NodeName, Integer> shares, long now) {
        for (Optional<NodeName> user = poorest(shares); user.isPresent(); user = poorest(shares)) {
            Optional<NodeName> owner = offers.keySet().stream()
                    .filter(node -> free(node) > 0)
                    .max(Comparator.comparingInt(this::free).thenComparing(FairShare.BY_NAME.reversed()));
            if (owner.isEmpty()) {
                return;
            }
            long until = now + settings.leaseNanos();
            Lease lease = new Lease(nextLease++, owner.get(), user.get(), now, until, Stage.ACTIVE);
            decisions.add(decide(Decision.Kind.LEND, lease));
        }
    }

    /** Recalls for users that lack something and for whom nothing is free or on its way back. */
    private void moveBetweenUsers(List<Decision> decisions, Map<NodeName, Integer> shares, long now) {
        int lacking = shares.entrySet().stream()
                .mapToInt(share -> Math.max(0, share.getValue() - active(share.getKey())))
                .sum();
        int coming = offers.keySet().stream()
                .mapToInt(owner -> Math.max(0, offered(owner) - lent(owner)))
                .sum();
        for (NodeName user : users()) {
            int share = shares.getOrDefault(user, 0);
            int excess = active(user) - share;
            if (excess <= settings.slack(share)) {
                continue;
            }
            for (int i = 0; i < excess && coming < lacking; i++) {
                Optional<Lease> next = leases.values().stream()
                        .filter(lease -> lease.user().equals(user)
                                && lease.stage() == Stage.ACTIVE
                                && now - lease.since() >= settings.holdNanos())
                        .max(Comparator.comparingLong(Lease::id));
                if (next.isPresent()) {
                    decisions.add(recall(next.get(), now));
                    coming++;
                }
            }
        }
    }

    private Decision recall(Lease lease, long now) {
        return decide(Decision.Kind.RECALL, lease.at(Stage.RECALLED, now + settings.graceNanos()));
    }

    private Decision decide(Decision.Kind kind, Lease lease) {
        leases.put(lease.id(), lease);
        return new Decision(kind, lease);
    }

    /** Who is furthest below its share, for its weight. */
    private Optional<NodeName> poorest(Map<NodeName, Integer> shares) {
        return shares.entrySet().stream()
                .filter(share -> active(share.getKey()) < share.getValue())
                .map(Map.Entry::getKey)
                .min(Comparator.comparingDouble(this::wealth).thenComparing(FairShare.BY_NAME));
    }

    private Optional<Lease> youngestOfTheRichest(Map<NodeName, Integer> shares, Predicate<Lease> which) {
        return leases.values().stream()
                .filter(lease -> lease.stage() == Stage.ACTIVE && which.test(lease))
                .max(Comparator.comparingInt(
                                (Lease lease) -> active(lease.user()) - shares.getOrDefault(lease.user(), 0))
                        .thenComparingLong(Lease::id));
    }

    private double wealth(NodeName user) {
        Ask ask = asks.get(user);
        return ask == null
                ? Double.MAX_VALUE
                : (double) active(user) / ask.demand().weight();
    }

    private int free(NodeName owner) {
        return offered(owner) - count(lease -> lease.owner().equals(owner));
    }

    private int lent(NodeName owner) {
        return count(lease -> lease.owner().equals(owner) && lease.stage() == Stage.ACTIVE);
    }

    private int active(NodeName user) {
        return count(lease -> lease.user().equals(user) && lease.stage() == Stage.ACTIVE);
    }

    private int count(Predicate<Lease> which) {
        return (int) leases.values().stream().filter(which).count();
    }

    private Collection<NodeName> owners() {
        return leases.values().stream()
                .map(Lease::owner)
                .distinct()
                .sorted(FairShare.BY_NAME)
                .toList();
    }

    private Collection<NodeName> users() {
        return leases.values().stream()
                .map(Lease::user)
                .distinct()
                .sorted(FairShare.BY_NAME)
                .toList();
    }
}
