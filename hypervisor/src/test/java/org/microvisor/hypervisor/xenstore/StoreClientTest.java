package org.microvisor.hypervisor.xenstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoreClientTest {
    private static final int CONTROL = 0;
    private static final int DIRECTORY = 1;
    private static final int READ = 2;
    private static final int GET_PERMS = 3;
    private static final int WATCH = 4;
    private static final int UNWATCH = 5;
    private static final int START = 6;
    private static final int END = 7;
    private static final int INTRODUCE = 8;
    private static final int RELEASE = 9;
    private static final int WRITE = 11;
    private static final int MKDIR = 12;
    private static final int RM = 13;
    private static final int SET_PERMS = 14;
    private static final int EVENT = 15;
    private static final int ERROR = 16;
    private static final int RESUME = 18;
    private static final int SET_TARGET = 19;
    private static final int PART = 22;

    private final List<String> introduced = new ArrayList<>();
    private final XenStore store = new XenStore(Quotas.USUAL, new XenStore.Introductions() {
        @Override
        public void introduced(int domain, long frame, int port) {
            introduced.add("+" + domain + " " + frame + " " + port);
        }

        @Override
        public void released(int domain) {
            introduced.add("-" + domain);
        }
    });
    private final User dom0 = new User(0);

    /** Says things to the store as one domain. */
    private final class User {
        private final List<StoreMessage> got = new ArrayList<>();
        private final StoreClient client;

        User(int domain) {
            client = store.connect(domain, got::add);
        }

        String ask(int type, String... texts) {
            return in(0, type, texts);
        }

        /** The answer, with | for NUL; an error as !NAME. */
        String in(int transaction, int type, String... texts) {
            byte[] payload = type == WRITE
                    ? (texts[0] + '\0' + texts[1]).getBytes(StandardCharsets.ISO_8859_1)
                    : StoreMessage.texts(List.of(texts));
            int before = got.size();
            store.handle(client, new StoreMessage(type, 77, transaction, payload));
            for (StoreMessage message : got.subList(before, got.size())) {
                if (message.type() == type) {
                    return text(message);
                }
                if (message.type() == ERROR) {
                    return "!" + text(message).replace("|", "");
                }
            }
            throw new AssertionError("no answer");
        }

        int start() {
            return Integer.parseInt(ask(START, "").replace("|", ""));
        }

        /** The events so far, which are then forgotten. */
        List<String> events() {
            List<String> events = got.stream()
                    .filter(message -> message.type() == EVENT)
                    .map(StoreClientTest::text)
                    .toList();
            got.clear();
            return events;
        }
    }

    private static String text(StoreMessage message) {
        return new String(message.payload(), StandardCharsets.ISO_8859_1).replace('\0', '|');
    }

    @Test
    void shouldKeepWhatIsWrittenAndMakeTheFoldersAbove() {
        assertThat(dom0.ask(WRITE, "/a/b/c", "hello")).isEqualTo("OK|");
        assertThat(dom0.ask(READ, "/a/b/c")).isEqualTo("hello");
        assertThat(dom0.ask(READ, "/a/b")).isEmpty();
        assertThat(dom0.ask(MKDIR, "/a/b/d")).isEqualTo("OK|");
        assertThat(dom0.ask(DIRECTORY, "/a/b")).isEqualTo("c|d|");
        assertThat(dom0.ask(RM, "/a/b")).isEqualTo("OK|");
        assertThat(dom0.ask(READ, "/a/b/c")).isEqualTo("!ENOENT");
        assertThat(dom0.ask(RM, "/a/b")).isEqualTo("OK|");
        assertThat(dom0.ask(RM, "/x/y")).isEqualTo("!ENOENT");
        assertThat(dom0.ask(WRITE, "/a//b", "x")).isEqualTo("!EINVAL");
        assertThat(dom0.ask(99, "x")).isEqualTo("!ENOSYS");
    }

    @Test
    void shouldLetGuestsDoOnlyWhatTheyMay() {
        User guest = new User(5);
        User other = new User(6);
        dom0.ask(MKDIR, "/local/domain/5");
        dom0.ask(SET_PERMS, "/local/domain/5", "n5");
        assertThat(guest.ask(WRITE, "data/x", "1")).isEqualTo("OK|");
        assertThat(guest.ask(GET_PERMS, "/local/domain/5/data/x")).isEqualTo("n5|");
        assertThat(other.ask(READ, "/local/domain/5/data/x")).isEqualTo("!EACCES");
        assertThat(other.ask(WRITE, "/local/domain/5/data/x", "2")).isEqualTo("!EACCES");
        assertThat(guest.ask(SET_PERMS, "data/x", "n5", "r6")).isEqualTo("OK|");
        assertThat(other.ask(READ, "/local/domain/5/data/x")).isEqualTo("1");
        assertThat(other.ask(WRITE, "/local/domain/5/data/x", "2")).isEqualTo("!EACCES");
        assertThat(guest.ask(SET_PERMS, "data/x", "n6")).isEqualTo("!EPERM");
        assertThat(other.ask(SET_PERMS, "/local/domain/5/data/x", "n6")).isEqualTo("!EACCES");
        assertThat(guest.ask(WRITE, "/tool", "x")).isEqualTo("!EACCES");
        assertThat(guest.ask(INTRODUCE, "7", "1", "1")).isEqualTo("!EACCES");
    }

    @Test
    void shouldTellOfChangesAtAndBelowAWatch() {
        User guest = new User(5);
        dom0.ask(WRITE, "/local/domain/5/device", "");
        dom0.ask(SET_PERMS, "/local/domain/5/device", "n5");
        assertThat(guest.ask(WATCH, "device", "token")).isEqualTo("OK|");
        assertThat(guest.events()).containsExactly("device|token|");
        dom0.ask(WRITE, "/local/domain/5/device/vbd/0", "x");
        dom0.ask(WRITE, "/local/domain/5/other", "x");
        assertThat(guest.events()).containsExactly("device/vbd/0|token|");
        assertThat(guest.ask(WATCH, "device", "token")).isEqualTo("!EEXIST");
        dom0.ask(RM, "/local/domain/5/device/vbd");
        assertThat(guest.events()).containsExactly("device/vbd|token|");
        assertThat(guest.ask(UNWATCH, "device", "token")).isEqualTo("OK|");
        dom0.ask(WRITE, "/local/domain/5/device/vbd/0", "x");
        assertThat(guest.events()).isEmpty();
        assertThat(guest.ask(UNWATCH, "device", "token")).isEqualTo("!ENOENT");
    }

    @Test
    void shouldNotTellOfWhatADomainMayNotRead() {
        User guest = new User(5);
        dom0.ask(WRITE, "/secret", "x");
        dom0.ask(SET_PERMS, "/secret", "n0");
        guest.ask(WATCH, "/secret", "t");
        guest.events();
        dom0.ask(WRITE, "/secret", "y");
        assertThat(guest.events()).isEmpty();
    }

    @Test
    void shouldTellAWatchOfANodeWhenAFolderAboveItGoes() {
        dom0.ask(WRITE, "/a/b/c", "x");
        dom0.ask(WATCH, "/a/b/c", "deep");
        dom0.ask(WATCH, "/", "top", "1");
        dom0.events();
        dom0.ask(RM, "/a");
        assertThat(dom0.events()).containsExactly("/a|top|", "/a/b/c|deep|");
    }

    @Test
    void shouldShowATransactionToNobodyUntilItEnds() {
        dom0.ask(WATCH, "/a", "t");
        int id = dom0.start();
        dom0.in(id, WRITE, "/a/x", "1");
        dom0.in(id, WRITE, "/a/y", "2");
        dom0.events();
        assertThat(dom0.in(id, READ, "/a/x")).isEqualTo("1");
        assertThat(dom0.ask(READ, "/a/x")).isEqualTo("!ENOENT");
        assertThat(dom0.events()).isEmpty();
        assertThat(dom0.in(id, END, "T")).isEqualTo("OK|");
        assertThat(dom0.ask(READ, "/a/y")).isEqualTo("2");
        assertThat(dom0.events()).containsExactly("/a/x|t|", "/a/y|t|");
        assertThat(dom0.in(id, END, "T")).isEqualTo("!ENOENT");
    }

    @Test
    void shouldSeeTheStoreAsItWasWhenATransactionBegan() {
        dom0.ask(WRITE, "/a", "1");
        dom0.ask(WRITE, "/b", "1");
        int id = dom0.start();
        dom0.ask(WRITE, "/b", "2");
        assertThat(dom0.in(id, READ, "/a")).isEqualTo("1");
        assertThat(dom0.in(id, READ, "/b")).isEqualTo("1");
        assertThat(dom0.in(id, END, "T")).isEqualTo("!EAGAIN");
    }

    @Test
    void shouldCallOnlyWhatWasReadAConflict() {
        dom0.ask(WRITE, "/a/x", "1");
        dom0.ask(WRITE, "/b/x", "1");
        int id = dom0.start();
        assertThat(dom0.in(id, READ, "/a/x")).isEqualTo("1");
        dom0.in(id, WRITE, "/a/y", "2");
        dom0.ask(WRITE, "/b/x", "3");
        dom0.ask(WRITE, "/a/z", "3");
        assertThat(dom0.in(id, END, "T")).isEqualTo("OK|");
        int list = dom0.start();
        assertThat(dom0.in(list, DIRECTORY, "/a")).isEqualTo("x|y|z|");
        dom0.ask(WRITE, "/a/new", "4");
        assertThat(dom0.in(list, END, "T")).isEqualTo("!EAGAIN");
        int absent = dom0.start();
        assertThat(dom0.in(absent, READ, "/c")).isEqualTo("!ENOENT");
        dom0.ask(WRITE, "/c", "now");
        assertThat(dom0.in(absent, END, "T")).isEqualTo("!EAGAIN");
    }

    @Test
    void shouldForgetATransactionThatIsGivenUp() {
        int id = dom0.start();
        dom0.in(id, WRITE, "/a", "1");
        assertThat(dom0.in(id, END, "F")).isEqualTo("OK|");
        assertThat(dom0.ask(READ, "/a")).isEqualTo("!ENOENT");
    }

    @Test
    void shouldGiveALongFolderInParts() {
        StringBuilder expected = new StringBuilder();
        for (int i = 1000; i < 2000; i++) {
            dom0.ask(WRITE, "/many/child" + i, "");
            expected.append("child").append(i).append('|');
        }
        assertThat(dom0.ask(DIRECTORY, "/many")).isEqualTo("!E2BIG");
        StringBuilder got = new StringBuilder();
        String part;
        do {
            String answer = dom0.ask(PART, "/many", String.valueOf(got.length()));
            part = answer.substring(answer.indexOf('|') + 1);
            assertThat(answer.length()).isLessThanOrEqualTo(4096);
            got.append(part.endsWith("||") ? part.substring(0, part.length() - 1) : part);
        } while (!part.endsWith("||"));
        assertThat(got.toString()).isEqualTo(expected.toString());
    }

    @Test
    void shouldHoldGuestsToTheirQuotas() {
        User guest = new User(5);
        dom0.ask(MKDIR, "/local/domain/5");
        dom0.ask(SET_PERMS, "/local/domain/5", "n5");
        for (int i = 0; i < 999; i++) {
            assertThat(guest.ask(WRITE, "n" + i, "x")).isEqualTo("OK|");
        }
        assertThat(guest.ask(WRITE, "one/more", "x")).isEqualTo("!ENOSPC");
        assertThat(guest.ask(RM, "n0")).isEqualTo("OK|");
        assertThat(guest.ask(WRITE, "more", "x")).isEqualTo("OK|");
        assertThat(guest.ask(WRITE, "n1", "x".repeat(2049))).isEqualTo("!E2BIG");
        for (int i = 0; i < 128; i++) {
            assertThat(guest.ask(WATCH, "n" + i, "t")).isEqualTo("OK|");
        }
        assertThat(guest.ask(WATCH, "more", "t")).isEqualTo("!E2BIG");
        for (int i = 0; i < 10; i++) {
            guest.start();
        }
        assertThat(guest.ask(START, "")).isEqualTo("!ENOSPC");
        assertThat(dom0.ask(RM, "/local/domain/5")).isEqualTo("OK|");
    }

    @Test
    void shouldTellOfDomainsThatComeAndGo() {
        dom0.ask(WATCH, "@introduceDomain", "in");
        dom0.ask(WATCH, "@releaseDomain", "out");
        dom0.events();
        assertThat(dom0.ask(INTRODUCE, "5", "4711", "3")).isEqualTo("OK|");
        assertThat(dom0.ask(18 - 1, "5")).isEqualTo("T|");
        assertThat(dom0.ask(RELEASE, "5")).isEqualTo("OK|");
        assertThat(dom0.ask(RELEASE, "5")).isEqualTo("!ENOENT");
        assertThat(dom0.events()).containsExactly("@introduceDomain|in|", "@releaseDomain|out|");
        assertThat(introduced).containsExactly("+5 4711 3", "-5");
    }

    @Test
    void shouldLetADomainDoWhatTheOneThatItServesMay() {
        User guest = new User(5);
        User model = new User(6);
        dom0.ask(MKDIR, "/local/domain/5");
        dom0.ask(SET_PERMS, "/local/domain/5", "n5");
        guest.ask(WRITE, "x", "1");
        assertThat(dom0.ask(SET_TARGET, "6", "5")).isEqualTo("!ENOENT");
        dom0.ask(INTRODUCE, "5", "1", "1");
        dom0.ask(INTRODUCE, "6", "1", "1");
        assertThat(model.ask(READ, "/local/domain/5/x")).isEqualTo("!EACCES");
        assertThat(guest.ask(SET_TARGET, "6", "5")).isEqualTo("!EACCES");
        assertThat(dom0.ask(SET_TARGET, "6", "5")).isEqualTo("OK|");
        assertThat(model.ask(READ, "/local/domain/5/x")).isEqualTo("1");
        assertThat(model.ask(SET_PERMS, "/local/domain/5/x", "r5")).isEqualTo("OK|");
        model.ask(WATCH, "/local/domain/5", "w");
        model.events();
        guest.ask(WRITE, "x", "2");
        assertThat(model.events()).containsExactly("/local/domain/5/x|w|");
        dom0.ask(RELEASE, "5");
        assertThat(model.ask(WRITE, "/local/domain/5/x", "3")).isEqualTo("!EACCES");
    }

    @Test
    void shouldResumeOnlyWhoWasIntroduced() {
        assertThat(dom0.ask(RESUME, "5")).isEqualTo("!ENOENT");
        dom0.ask(INTRODUCE, "5", "1", "1");
        assertThat(dom0.ask(RESUME, "5")).isEqualTo("OK|");
        assertThat(new User(5).ask(RESUME, "5")).isEqualTo("!EACCES");
    }

    @Test
    void shouldTakeOperatorsCommands() {
        assertThat(dom0.ask(CONTROL, "check")).isEqualTo("OK|");
        assertThat(dom0.ask(CONTROL, "quota"))
                .isEqualTo("nodes: 1000\nsize: 2048\nwatches: 128\ntransactions: 10\npermissions: 5\n|");
        assertThat(dom0.ask(CONTROL, "halt")).isEqualTo("!EINVAL");
        assertThat(new User(5).ask(CONTROL, "check")).isEqualTo("!EACCES");
        assertThat(dom0.ask(EVENT, "x")).isEqualTo("!EINVAL");
    }
}
