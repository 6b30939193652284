import org.apache.dubbo.config.ServiceConfig;

// A provider of one service, which takes the rest from dubbo.properties.
public class Dubbo {

    public interface Greeting {
        String greet(String name);
    }

    public static void main(String[] args) throws Exception {
        // Threads of the client would keep what has failed.
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            if (thread.getName().equals("main")) {
                e.printStackTrace();
                System.exit(1);
            }
        });
        ServiceConfig<Greeting> service = new ServiceConfig<>();
        service.setInterface(Greeting.class);
        service.setRef(name -> "Hello, " + name);
        service.export();
        System.out.println("the program is up");
        Thread.sleep(2000);
        System.out.println("the program is through");
        System.exit(0);
    }
}
