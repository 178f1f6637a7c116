package org.microvisor.cosim.board;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.microvisor.cosim.model.ModelFactory;
import org.microvisor.cosim.model.Profile;
import org.microvisor.hypervisor.storage.StoreException;

final class StorageSiteTest {
    private static final long BYTES = 4L << 20;

    @TempDir
    private Path directory = Path.of("");

    @Test
    void shouldRefuseAndLeaveAloneAFileThatIsNotADrive() throws IOException {
        Path file = directory.resolve("letters.txt");
        byte[] content = new byte[8192];
        content[8000] = 'x'; // past what a store looks at
        Files.write(file, content);

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("something else than a drive")
                .hasMessageContaining(file.toString());
        assertThat(file).hasBinaryContent(content);
    }

    @Test
    void shouldTakeABlankFileAndItsOwnDriveAgain() throws IOException {
        Path file = directory.resolve("drive.img");
        Files.write(file, new byte[1 << 20]);
        open(file).close();

        try (StorageSite again = open(file)) {
            assertThat(again.volume().sectors()).isEqualTo(BYTES / 512);
        }
    }

    private static StorageSite open(Path file) throws IOException {
        return StorageSite.open(CosimBoardSettings.ideal(Profile.TEST), file, BYTES, 0, new ModelFactory());
    }
}
