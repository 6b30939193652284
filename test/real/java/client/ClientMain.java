import com.alibaba.nacos.api.NacosFactory;
import com.alibaba.nacos.api.config.ConfigService;
import com.alibaba.nacos.api.naming.NamingService;
import java.util.Properties;

// Registers one instance and writes and reads one config, saying after each step what came of it.
public class ClientMain {

    private static final String GROUP = "DEFAULT_GROUP";

    public static void main(String[] args) {
        Properties properties = new Properties();
        for (String name : new String[] {"serverAddr", "namespace", "username", "password"}) {
            String value = System.getProperty("client." + name);
            if (value != null) {
                properties.setProperty(name, value);
            }
        }
        boolean ok = step("config", () -> config(properties)) & step("naming", () -> naming(properties));
        System.exit(ok ? 0 : 1);
    }

    private static String config(Properties properties) throws Exception {
        ConfigService service = NacosFactory.createConfigService(properties);
        String dataId = System.getProperty("client.dataId", "nacos-doctor.properties");
        String content = "written=" + System.nanoTime();
        boolean published = service.publishConfig(dataId, GROUP, content);
        String read = null;
        for (int i = 0; i < 50 && !content.equals(read); i++) {
            Thread.sleep(200);
            read = service.getConfig(dataId, GROUP, 3000);
        }
        service.shutDown();
        return "published=" + published + " same=" + content.equals(read);
    }

    private static String naming(Properties properties) throws Exception {
        NamingService service = NacosFactory.createNamingService(properties);
        String name = System.getProperty("client.service", "nacos-doctor");
        service.registerInstance(name, "127.0.0.1", 8080);
        int seen = 0;
        for (int i = 0; i < 50 && seen == 0; i++) {
            Thread.sleep(200);
            seen = service.getAllInstances(name, false).size();
        }
        Thread.sleep(1000L * Integer.getInteger("client.staySeconds", 0));
        service.shutDown();
        return "instances=" + seen;
    }

    private interface Step {
        String run() throws Exception;
    }

    private static boolean step(String name, Step step) {
        try {
            System.out.println(name + ": " + step.run());
            return true;
        } catch (Exception e) {
            System.out.println(name + ": " + e);
            return false;
        }
    }
}
