package org.countersign.web.security;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.countersign.core.authority.Act;

/**
 * The act a page of the administration is for: it opens only to those who may do it to somebody. To whom exactly, the page
 * asks for itself, by the permit.
 */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
public @interface Needs {
    /** Any of these opens it. */
    Act[] value();
}
