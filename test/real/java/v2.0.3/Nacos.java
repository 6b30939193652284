package com.alibaba.nacos;

import com.alibaba.nacos.core.code.ControllerMethodsCache;
import java.util.Arrays;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.actuate.autoconfigure.security.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.UserDetailsServiceAutoConfiguration;
import org.springframework.boot.web.servlet.ServletComponentScan;
import org.springframework.scheduling.annotation.EnableScheduling;

// The security rules are part of the console module; without them Spring's defaults would ask for a password.
@SpringBootApplication(exclude = {SecurityAutoConfiguration.class, SecurityFilterAutoConfiguration.class,
    UserDetailsServiceAutoConfiguration.class, ManagementWebSecurityAutoConfiguration.class})
@ServletComponentScan
@EnableScheduling
public class Nacos {

    // The distro filter answers 501 in cluster mode for every method it has not been told about.
    @Autowired
    void announceMethods(ControllerMethodsCache cache) {
        for (String part : Arrays.asList("core.controller", "naming.controllers",
                "config.server.controller", "console.controller")) {
            cache.initClassMethod("com.alibaba.nacos." + part);
        }
    }

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(Nacos.class);
        // The repackaged modules come with a newer Spring Boot than 2.0.3 really used, which forbids cycles.
        application.setAllowCircularReferences(true);
        application.run(args);
    }
}
