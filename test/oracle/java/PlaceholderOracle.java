import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** fields: number of environment pairs, number of property pairs, pairs..., then the key to ask for. */
public class PlaceholderOracle {
    public static void main(String[] args) throws Exception {
        Wire.serve(fields -> {
            int envs = Integer.parseInt(Wire.text(fields.get(0)));
            int props = Integer.parseInt(Wire.text(fields.get(1)));
            Map<String, Object> env = new LinkedHashMap<>();
            Map<String, Object> map = new LinkedHashMap<>();
            int at = 2;
            for (int i = 0; i < envs; i++, at += 2) env.put(Wire.text(fields.get(at)), Wire.text(fields.get(at + 1)));
            for (int i = 0; i < props; i++, at += 2) map.put(Wire.text(fields.get(at)), Wire.text(fields.get(at + 1)));
            String key = Wire.text(fields.get(at));
            StandardEnvironment environment = new StandardEnvironment();
            environment.getPropertySources().remove("systemProperties");
            environment.getPropertySources().replace("systemEnvironment", new SystemEnvironmentPropertySource("systemEnvironment", env));
            environment.getPropertySources().addLast(new MapPropertySource("file", map));
            if (!"plain".equals(System.getProperty("attach"))) ConfigurationPropertySources.attach(environment);
            Map<String, Object> answer = new LinkedHashMap<>();
            try {
                answer.put("value", environment.getProperty(key));
            } catch (IllegalArgumentException e) {
                answer.put("error", String.valueOf(e.getMessage()).startsWith("Circular") ? "circular" : "unresolved");
            }
            return answer;
        });
    }
}
