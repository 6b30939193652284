import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** One case per line, fields in Base64 separated by tabs; one JSON value per line back. */
final class Wire {
    interface Answer { Object of(List<byte[]> fields) throws Exception; }

    static void serve(Answer answer) throws Exception {
        PrintStream out = new PrintStream(System.out, false, "UTF-8");
        System.setOut(System.err);
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line; (line = in.readLine()) != null; ) {
            List<byte[]> fields = new ArrayList<>();
            for (String field : line.split("\t", -1)) fields.add(Base64.getDecoder().decode(field));
            Object value;
            try {
                value = answer.of(fields);
            } catch (Throwable e) {
                value = Map.of("error", String.valueOf(e.getMessage()), "type", e.getClass().getSimpleName());
            }
            out.println("\u0001" + json(value));
        }
        out.flush();
    }

    static String text(byte[] field) { return new String(field, StandardCharsets.UTF_8); }

    static String json(Object value) {
        if (value == null) return "null";
        if (value instanceof Number || value instanceof Boolean) return value.toString();
        StringBuilder sb = new StringBuilder();
        if (value instanceof Map) {
            for (Map.Entry<?, ?> e : ((Map<?, ?>) value).entrySet()) {
                sb.append(sb.length() == 0 ? "" : ",").append(json(String.valueOf(e.getKey()))).append(':').append(json(e.getValue()));
            }
            return "{" + sb + "}";
        }
        if (value instanceof Collection) {
            for (Object e : (Collection<?>) value) sb.append(sb.length() == 0 ? "" : ",").append(json(e));
            return "[" + sb + "]";
        }
        for (char c : value.toString().toCharArray()) {
            if (c == '"' || c == '\\') sb.append('\\').append(c);
            else if (c < 32 || c > 126) sb.append(String.format("\\u%04x", (int) c));
            else sb.append(c);
        }
        return "\"" + sb + "\"";
    }
}
