import java.net.HttpURLConnection;
import java.net.URL;
import org.slf4j.LoggerFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

// A gateway that writes down what went wrong; it asks itself once.
@Configuration
@EnableAutoConfiguration
public class Gateway {

    @Bean
    public WebFilter failures() {
        return (exchange, chain) -> chain.filter(exchange).doOnError(e -> LoggerFactory.getLogger(Gateway.class).error("The request failed", e));
    }

    public static void main(String[] args) throws Exception {
        // Threads of the client would keep what has failed.
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            if (thread.getName().equals("main")) {
                e.printStackTrace();
                System.exit(1);
            }
        });
        ConfigurableApplicationContext context = SpringApplication.run(Gateway.class, args);
        System.out.println("the program is up");
        Thread.sleep(4000);
        HttpURLConnection asked = (HttpURLConnection) new URL("http://127.0.0.1:" + context.getEnvironment().getProperty("local.server.port") + "/nothing").openConnection();
        asked.setReadTimeout(5000);
        try {
            System.out.println("it answered " + asked.getResponseCode());
        } catch (Exception e) {
            System.out.println("it did not answer: " + e);
        }
        System.out.println("the program is through");
        System.exit(0);
    }
}
