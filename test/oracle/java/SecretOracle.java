import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/** a token key -> bytes that Nacos' own decoder (2.3+), jjwt's (<= 2.2) and java.util.Base64 make of it; null = refused. */
public class SecretOracle {
    interface Decode { byte[] of(String text) throws Exception; }

    public static void main(String[] args) throws Exception {
        Wire.serve(fields -> {
            String text = Wire.text(fields.get(0));
            Map<String, Object> all = new LinkedHashMap<>();
            all.put("nacos", length(text, com.alibaba.nacos.plugin.auth.impl.utils.Base64Decode::decode));
            all.put("jjwt", length(text, io.jsonwebtoken.io.Decoders.BASE64::decode));
            all.put("java", length(text, Base64.getDecoder()::decode));
            return all;
        });
    }

    static Integer length(String text, Decode decode) {
        try {
            return decode.of(text).length;
        } catch (Throwable e) {
            return null;
        }
    }
}
