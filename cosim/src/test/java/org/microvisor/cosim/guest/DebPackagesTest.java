package org.microvisor.cosim.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DebPackagesTest {
    private static final String UNKNOWN = "microvisor-no-such-package";

    @TempDir
    private Path folder;

    @BeforeEach
    void assumeApt() {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/apt-get")), "needs apt-get");
    }

    @Test
    void shouldTakeTheKeptFileWhenAptOffersNone() throws IOException {
        Path kept = Files.createFile(folder.resolve(UNKNOWN + "_1.0_amd64.deb"));

        DebPackages packages = new DebPackages(folder);

        assertThat(packages.fetch(List.of(UNKNOWN))).containsEntry(UNKNOWN, kept);
        assertThat(packages.resolve(UNKNOWN, "microvisor-no")).isEqualTo(UNKNOWN);
    }

    @Test
    void shouldSayWhatToDoWhenPackageIsNowhere() {
        assertThatThrownBy(() -> new DebPackages(folder).fetch(List.of(UNKNOWN)))
                .isInstanceOf(IOException.class)
                .hasMessage("package is neither offered by apt nor kept: package=" + UNKNOWN + ", folder=" + folder
                        + "; run `apt-get update` as root and try again");
    }
}
