package org.microvisor.cosim.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads sizes such as 4096, 512K, 64M or 2G (powers of 1024). */
final class ByteSize implements ITypeConverter<Long> {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,12})([KMGT]?)");

    @Override
    public Long convert(String text) {
        Matcher matcher = TEXT.matcher(text.toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is not a size; write 64M, 2G or a number of bytes");
        }
        int power = matcher.group(2).isEmpty() ? 0 : "KMGT".indexOf(matcher.group(2)) + 1;
        long number = Long.parseLong(matcher.group(1));
        if (number > Long.MAX_VALUE >> 10 * power) {
            throw new TypeConversionException("'" + text + "' is more than any file can hold");
        }
        return number << 10 * power;
    }
}
