import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.Configuration;

// What its libraries and its files make of it.
@Configuration
@EnableAutoConfiguration
public class Boot {

    public static void main(String[] args) throws Exception {
        // Threads of the client would keep what has failed.
        Thread.setDefaultUncaughtExceptionHandler((thread, e) -> {
            if (thread.getName().equals("main")) {
                e.printStackTrace();
                System.exit(1);
            }
        });
        SpringApplication.run(Boot.class, args);
        System.out.println("the program is up");
        Thread.sleep(3000);
        System.out.println("the program is through");
        System.exit(0);
    }
}
