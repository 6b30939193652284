package com.alibaba.nacos.console.controller;

import com.alibaba.nacos.core.cluster.health.ModuleHealthCheckerHolder;
import com.alibaba.nacos.core.cluster.health.ReadinessResult;
import com.alibaba.nacos.sys.module.ModuleState;
import com.alibaba.nacos.sys.module.ModuleStateHolder;
import java.util.HashMap;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

// Stands in for the console module, which no registry carries: same addresses, same sources of truth.
@RestController
@RequestMapping("/v1/console")
public class ConsoleEndpoints {

    @GetMapping("/health/liveness")
    public ResponseEntity<String> liveness() {
        return ResponseEntity.ok("OK");
    }

    @GetMapping("/health/readiness")
    public ResponseEntity<String> readiness() {
        ReadinessResult result = ModuleHealthCheckerHolder.getInstance().checkReadiness();
        return result.isSuccess() ? ResponseEntity.ok("OK")
                : ResponseEntity.status(500).body(result.getResultMessage());
    }

    @GetMapping("/server/state")
    public ResponseEntity<Map<String, String>> state() {
        Map<String, String> answer = new HashMap<>();
        for (ModuleState module : ModuleStateHolder.getInstance().getAllModuleStates()) {
            module.getStates().forEach((key, value) -> answer.put(key, value == null ? null : value.toString()));
        }
        answer.putIfAbsent("console_ui_enabled", "true");
        return ResponseEntity.ok(answer);
    }
}
