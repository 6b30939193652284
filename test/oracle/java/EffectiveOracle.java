import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.event.ApplicationContextInitializedEvent;
import org.springframework.boot.context.event.ApplicationEnvironmentPreparedEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/**
 * One case per JVM. fields: counts of -D pairs, env pairs, args, keys; then all of them. The SpringApplication is left
 * (by an exception) as soon as its environment is complete. With the Nacos modules on the class path Nacos' own run
 * listener takes part, as in the real server.
 */
public class EffectiveOracle {
    static final class Done extends RuntimeException {
        final ConfigurableEnvironment environment;
        Done(ConfigurableEnvironment environment) { super("done", null, false, false); this.environment = environment; }
    }

    public static void main(String[] ignored) throws Exception {
        Wire.serve(fields -> {
            int[] n = new int[4];
            for (int i = 0; i < 4; i++) n[i] = Integer.parseInt(Wire.text(fields.get(i)));
            int at = 4;
            for (int i = 0; i < n[0]; i++, at += 2) System.setProperty(Wire.text(fields.get(at)), Wire.text(fields.get(at + 1)));
            Map<String, Object> env = new LinkedHashMap<>();
            for (int i = 0; i < n[1]; i++, at += 2) env.put(Wire.text(fields.get(at)), Wire.text(fields.get(at + 1)));
            String[] args = new String[n[2]];
            for (int i = 0; i < n[2]; i++) args[i] = Wire.text(fields.get(at++));
            StandardEnvironment environment = new StandardEnvironment();
            environment.getPropertySources().replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", env));
            SpringApplication application = new SpringApplication(EffectiveOracle.class);
            application.setWebApplicationType(WebApplicationType.NONE);
            application.setEnvironment(environment);
            application.setLogStartupInfo(false);
            ConfigurableEnvironment[] seen = new ConfigurableEnvironment[1];
            application.addListeners((ApplicationListener<ApplicationContextInitializedEvent>) e -> {
                seen[0] = e.getApplicationContext().getEnvironment();
                throw new Done(seen[0]);
            });
            Map<String, Object> answer = new LinkedHashMap<>();
            try {
                application.run(args);
            } catch (Throwable e) {
                if (seen[0] == null) answer.put("start", e.getClass().getSimpleName());
            }
            if (seen[0] == null) return answer;
            Map<String, Object> values = new LinkedHashMap<>();
            for (int i = 0; i < n[3]; i++) {
                String key = Wire.text(fields.get(at++));
                try {
                    values.put(key, seen[0].getProperty(key));
                } catch (IllegalArgumentException e) {
                    values.put(key, Map.of("unresolved", true));
                }
            }
            answer.put("values", values);
            answer.put("profiles", List.of(seen[0].getActiveProfiles()));
            List<String> names = new ArrayList<>();
            seen[0].getPropertySources().forEach(source -> names.add(source.getName()));
            answer.put("sources", names);
            return answer;
        });
    }
}
