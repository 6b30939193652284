import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.springframework.boot.env.PropertiesPropertySourceLoader;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** bytes of a .properties file -> what java.util.Properties and Spring Boot read. */
public class PropertiesOracle {
    public static void main(String[] args) throws Exception {
        Wire.serve(fields -> {
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("java", java(fields.get(0)));
            all.put("utf8", utf8(fields.get(0)));
            all.put("spring", spring(fields.get(0)));
            return all;
        });
    }

    static Object java(byte[] bytes) {
        try {
            Properties p = new Properties();
            p.load(new ByteArrayInputStream(bytes));
            return new TreeMap<>(p);
        } catch (Exception e) {
            return "error: " + e.getMessage();
        }
    }

    static Object utf8(byte[] bytes) {
        try {
            Properties p = new Properties();
            p.load(new InputStreamReader(new ByteArrayInputStream(bytes), StandardCharsets.UTF_8));
            return new TreeMap<>(p);
        } catch (Exception e) {
            return "error: " + e.getMessage();
        }
    }

    static Object spring(byte[] bytes) {
        try {
            List<Object> documents = new ArrayList<>();
            for (PropertySource<?> source : new PropertiesPropertySourceLoader().load("x", new ByteArrayResource(bytes))) {
                Map<String, Object> entries = new TreeMap<>();
                for (String name : ((EnumerablePropertySource<?>) source).getPropertyNames()) {
                    Origin origin = OriginLookup.getOrigin(source, name);
                    Integer line = origin instanceof TextResourceOrigin ? ((TextResourceOrigin) origin).getLocation().getLine() + 1 : null;
                    List<Object> pair = new ArrayList<>();
                    pair.add(String.valueOf(source.getProperty(name)));
                    pair.add(line);
                    entries.put(name, pair);
                }
                documents.add(entries);
            }
            return documents;
        } catch (Throwable e) {
            return "error: " + e.getMessage();
        }
    }
}
