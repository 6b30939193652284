import com.alibaba.nacos.core.cluster.Member;
import com.alibaba.nacos.core.cluster.MemberUtil;
import com.alibaba.nacos.sys.env.EnvUtil;
import java.io.ByteArrayInputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

/** bytes of cluster.conf -> members as the server reads them (main port 8849), or the error that loses the list. */
public class ClusterConfOracle {
    public static void main(String[] args) throws Exception {
        StandardEnvironment environment = new StandardEnvironment();
        environment.getPropertySources().addLast(new MapPropertySource("p", Map.of("server.port", "8849")));
        EnvUtil.setEnvironment(environment);
        Wire.serve(fields -> {
            List<String> lines = EnvUtil.analyzeClusterConf(new InputStreamReader(new ByteArrayInputStream(fields.get(0)), StandardCharsets.UTF_8));
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("items", lines);
            List<Object> members = new ArrayList<>();
            for (String item : lines) {
                if (item.isEmpty()) continue;
                try {
                    Member member = MemberUtil.singleParse(item);
                    members.add(List.of(item, member.getIp(), member.getPort()));
                } catch (Exception e) {
                    members.add(List.of(item, String.valueOf(e.getMessage())));
                }
            }
            all.put("each", members);
            try {
                List<Object> list = new ArrayList<>();
                for (Member member : MemberUtil.readServerConf(lines)) list.add(member.getIp() + "|" + member.getPort());
                all.put("members", list);
            } catch (Exception e) {
                all.put("fatal", String.valueOf(e.getMessage()));
            }
            return all;
        });
    }
}
