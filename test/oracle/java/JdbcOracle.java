import com.mysql.cj.conf.ConnectionUrl;
import com.mysql.cj.conf.HostInfo;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/** url -> the hosts Connector/J would try, or its error. */
public class JdbcOracle {
    public static void main(String[] args) throws Exception {
        Wire.serve(fields -> {
            String url = Wire.text(fields.get(0));
            if (!ConnectionUrl.acceptsUrl(url)) return Map.of("error", "not accepted");
            ConnectionUrl connection = ConnectionUrl.getConnectionUrlInstance(url, new Properties());
            List<Object> hosts = new ArrayList<>();
            for (HostInfo host : connection.getHostsList()) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("host", host.getHost());
                one.put("port", host.getPort());
                one.put("user", host.getUser());
                one.put("password", host.getPassword());
                hosts.add(one);
            }
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("type", connection.getType().getScheme());
            all.put("database", connection.getDatabase());
            all.put("hosts", hosts);
            Map<String, String> properties = new TreeMap<>();
            for (Map.Entry<String, String> e : connection.getOriginalProperties().entrySet()) properties.put(e.getKey(), e.getValue());
            all.put("properties", properties);
            return all;
        });
    }
}
