package org.microvisor.hypervisor.memory.registry;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.function.Function;
import org.microvisor.hypervisor.memory.NodeName;
import org.microvisor.hypervisor.memory.RegionId;

/**
 * Keeps a registry's state in a file of JSON. A save writes the whole state to a second file and renames it, which takes
 * milliseconds; registries change rarely and are small.
 */
public final class FileStateStore implements StateStore {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(NodeName.class, new AsText<>())
                    .addSerializer(RegionId.class, new AsText<>())
                    .addDeserializer(NodeName.class, new FromText<>(NodeName::parse))
                    .addDeserializer(RegionId.class, new FromText<>(RegionId::parse)))
            .build();

    private final Path file;

    public FileStateStore(Path file) {
        this.file = file.toAbsolutePath();
    }

    @Override
    public Optional<RegistryState> load() {
        try {
            return Files.exists(file)
                    ? Optional.of(JSON.readValue(Files.readAllBytes(file), RegistryState.class))
                    : Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException("registry cannot be read: file=" + file, e);
        }
    }

    @Override
    public void save(RegistryState state) {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        try {
            ByteBuffer bytes = ByteBuffer.wrap(JSON.writeValueAsBytes(state));
            try (FileChannel channel = FileChannel.open(
                    next, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel folder = FileChannel.open(file.resolveSibling("."), StandardOpenOption.READ)) {
                folder.force(true); // the rename itself
            }
        } catch (IOException e) {
            throw new UncheckedIOException("registry cannot be saved: file=" + file, e);
        }
    }

    private static final class AsText<T> extends JsonSerializer<T> {
        @Override
        public void serialize(T value, JsonGenerator to, SerializerProvider provider) throws IOException {
            to.writeString(value.toString());
        }
    }

    private static final class FromText<T> extends JsonDeserializer<T> {
        private final Function<String, T> parse;

        FromText(Function<String, T> parse) {
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser from, DeserializationContext context) throws IOException {
            return parse.apply(from.getText());
        }
    }
}
