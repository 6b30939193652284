package com.alibaba.nacos.console.controller;

import com.alibaba.nacos.common.utils.VersionUtils;
import com.alibaba.nacos.config.server.service.repository.PersistService;
import com.alibaba.nacos.naming.controllers.OperatorController;
import com.alibaba.nacos.sys.env.EnvUtil;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

// Stands in for the console module, which no registry carries: same addresses, same sources of truth.
@RestController
@RequestMapping("/v1/console")
public class ConsoleEndpoints {

    private final PersistService persistService;

    private final OperatorController operator;

    public ConsoleEndpoints(PersistService persistService, OperatorController operator) {
        this.persistService = persistService;
        this.operator = operator;
    }

    @GetMapping("/health/liveness")
    public ResponseEntity<String> liveness() {
        return ResponseEntity.ok("OK");
    }

    @GetMapping("/health/readiness")
    public ResponseEntity<String> readiness(HttpServletRequest request) {
        boolean config = works(() -> persistService.configInfoCount(""));
        boolean naming = works(() -> operator.metrics(request));
        if (config && naming) {
            return ResponseEntity.ok("OK");
        }
        String who = config ? "Naming is" : naming ? "Config is" : "Config and Naming are";
        return ResponseEntity.status(500).body(who + " not in readiness");
    }

    @GetMapping("/server/state")
    public ResponseEntity<Map<String, String>> state() {
        Map<String, String> answer = new HashMap<>();
        answer.put("standalone_mode", EnvUtil.getStandaloneMode() ? "standalone" : "cluster");
        answer.put("function_mode", EnvUtil.getFunctionMode());
        answer.put("version", VersionUtils.version);
        return ResponseEntity.ok(answer);
    }

    private static boolean works(Runnable probe) {
        try {
            probe.run();
            return true;
        } catch (RuntimeException e) {
            return false;
        }
    }
}
