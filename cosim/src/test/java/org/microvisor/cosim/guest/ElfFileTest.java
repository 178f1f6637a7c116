package org.microvisor.cosim.guest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ElfFileTest {
    @TempDir
    private Path folder;

    @Test
    void shouldFindLibrariesAndInterpreterWhenFileIsThisJava() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java").toRealPath();

        ElfFile elf = ElfFile.read(java);

        assertThat(elf.needed()).contains("libc.so.6");
        assertThat(elf.interpreter())
                .hasValueSatisfying(name -> assertThat(name).contains("/ld-linux"));
        assertThat(elf.moduleInfo("depends")).isEmpty();
    }

    @Test
    void shouldRefuseWhenFileIsNoElf() throws IOException {
        Path file = Files.write(folder.resolve("text"), new byte[64]);

        assertThatThrownBy(() -> ElfFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessage("not a 64-bit little-endian ELF file: file=" + file);
    }
}
