package org.countersign.server;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.countersign.server.http.HttpConfiguration;
import org.countersign.server.http.ServerProperties;
import org.countersign.server.wiring.AppConfiguration;
import org.countersign.server.wiring.AuthorityConfiguration;
import org.countersign.server.wiring.CoreConfiguration;
import org.countersign.server.wiring.DatabaseConfiguration;
import org.countersign.server.wiring.LdapConfiguration;
import org.countersign.server.wiring.MailConfiguration;
import org.countersign.server.wiring.PagesConfiguration;
import org.countersign.server.wiring.PasswordConfiguration;
import org.countersign.server.wiring.PhoneConfiguration;
import org.countersign.server.wiring.ProviderConfiguration;
import org.countersign.server.wiring.PushConfiguration;
import org.countersign.server.wiring.RadiusConfiguration;
import org.countersign.server.wiring.SetupConfiguration;
import org.countersign.server.wiring.TransactionConfiguration;
import org.countersign.server.wiring.VoiceConfiguration;
import org.countersign.web.api.ApiConfiguration;
import org.countersign.web.device.DeviceDoor;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration;
import org.springframework.boot.security.autoconfigure.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.session.jdbc.autoconfigure.JdbcSessionAutoConfiguration;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Import;

/**
 * The Spring application: one configuration class a part, named here. What it stands on ({@link Foundation}) is laid
 * before it starts and handed to it as beans.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(
        exclude = {
            DataSourceAutoConfiguration.class,
            JdbcSessionAutoConfiguration.class,
            TaskSchedulingAutoConfiguration.class,
            UserDetailsServiceAutoConfiguration.class
        })
@Import({
    HttpConfiguration.class,
    DatabaseConfiguration.class,
    CoreConfiguration.class,
    PasswordConfiguration.class,
    AuthorityConfiguration.class,
    AppConfiguration.class,
    MailConfiguration.class,
    PhoneConfiguration.class,
    ProviderConfiguration.class,
    PushConfiguration.class,
    SetupConfiguration.class,
    TransactionConfiguration.class,
    VoiceConfiguration.class,
    RadiusConfiguration.class,
    LdapConfiguration.class,
    PagesConfiguration.class,
    ApiConfiguration.class,
    DeviceDoor.class
})
public class CountersignApplication {

    /** Starts it on its foundation; the caller closes it before what it stands on. */
    static ConfigurableApplicationContext start(Foundation foundation) {
        // Logging is set up already, by ServerLog.
        System.setProperty("org.springframework.boot.logging.LoggingSystem", "none");
        SpringApplication application = new SpringApplication(CountersignApplication.class);
        application.setBannerMode(Banner.Mode.OFF);
        application.setLogStartupInfo(false);
        application.setRegisterShutdownHook(false);
        application.addInitializers(context -> {
            var beans = context.getBeanFactory();
            beans.registerSingleton("foundation", foundation);
            beans.registerSingleton("settings", foundation.settings());
            beans.registerSingleton("databaseAddress", foundation.database());
            beans.registerSingleton("sealer", foundation.keyset().sealer());
            beans.registerSingleton("keyedHash", foundation.keyset().keyedHash());
        });
        List<String> arguments = new ArrayList<>();
        // As arguments, so that no stray variable or file of the machine outdoes the checked configuration.
        ServerProperties.of(foundation.settings()).forEach((name, value) -> arguments.add("--" + name + "=" + value));
        return application.run(arguments.toArray(String[]::new));
    }

    /** The port it listens on for HTTP. */
    static int httpPort(ConfigurableApplicationContext context) {
        WebServerApplicationContext web = (WebServerApplicationContext) context;
        return Objects.requireNonNull(web.getWebServer(), "the HTTP server was not started")
                .getPort();
    }
}
