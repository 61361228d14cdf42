package org.countersign.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.countersign.web.security.Needs;
import org.junit.jupiter.api.Test;
import org.springframework.web.bind.annotation.RequestMapping;

class AdminPagesTest {
    private static final JavaClasses ADMIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.countersign.web.admin");

    @Test
    void everyPageOfTheAdministrationNamesItsAct() {
        List<JavaMethod> pages = ADMIN.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(RequestMapping.class))
                .toList();
        assertThat(pages)
                .hasSizeGreaterThan(15)
                .allSatisfy(page -> assertThat(page.isAnnotatedWith(Needs.class))
                        .as(page.getFullName())
                        .isTrue());
    }
}
