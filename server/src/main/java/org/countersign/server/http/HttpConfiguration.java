package org.countersign.server.http;

import org.countersign.server.settings.Settings;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** The filters before everything else: whom a request comes from, and how large it may be. */
@Configuration(proxyBeanMethods = false)
public class HttpConfiguration {

    @Bean
    FilterRegistrationBean<TrustedProxyFilter> trustedProxyFilter(Settings settings) {
        FilterRegistrationBean<TrustedProxyFilter> registration = new FilterRegistrationBean<>(
                new TrustedProxyFilter(settings.http().trustedProxies()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
        registration.setEnabled(!settings.http().trustedProxies().isEmpty());
        return registration;
    }

    @Bean
    FilterRegistrationBean<BodyLimitFilter> bodyLimitFilter(Settings settings) {
        FilterRegistrationBean<BodyLimitFilter> registration = new FilterRegistrationBean<>(
                new BodyLimitFilter(settings.http().limits().bodyBytes()));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> frugalConnections() {
        return factory -> factory.setProtocol(FrugalProtocol.class.getName());
    }
}
