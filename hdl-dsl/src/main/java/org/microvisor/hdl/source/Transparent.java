package org.microvisor.hdl.source;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a class whose lines are never the place of what it makes: its caller's line is. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Transparent {
    /** Whether the class's own variables and fields still give names, as the signals of a bundle do. */
    boolean naming() default false;
}
