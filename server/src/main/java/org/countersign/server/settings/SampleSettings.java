package org.countersign.server.settings;

/** The commented configuration {@code countersign init} writes. */
public final class SampleSettings {
    private static final int WIDTH = 100;

    private SampleSettings() {}

    /** All keys with what they are for and their defaults, commented out; {@code publicUrl} is set where it is given. */
    public static String text(String publicUrl) {
        StringBuilder text = new StringBuilder("""
                # The configuration of Countersign. Each key can also be given as an environment variable, which wins:
                # countersign.http.port is COUNTERSIGN_HTTP_PORT. Keys that are misspelt are refused at the start.
                # What is commented out shows the default.
                countersign:
                """);
        String group = "";
        for (SettingKey key : SettingKey.values()) {
            String name = key.path().substring(SettingKey.ROOT.length());
            int dot = name.indexOf('.');
            if (!name.substring(0, dot).equals(group)) {
                group = name.substring(0, dot);
                text.append("  ").append(group).append(":\n");
            }
            wrap(text, key.description());
            boolean set = key == SettingKey.HTTP_PUBLIC_URL && !publicUrl.isEmpty();
            text.append("    ")
                    .append(set ? "" : "# ")
                    .append(name.substring(dot + 1))
                    .append(": ");
            text.append(set ? '"' + publicUrl + '"' : key.defaultValue()).append('\n');
        }
        return text.toString().replaceAll(" +\n", "\n");
    }

    private static void wrap(StringBuilder text, String description) {
        StringBuilder line = new StringBuilder("    #");
        for (String word : description.split(" ")) {
            if (line.length() + word.length() + 1 > WIDTH) {
                text.append(line).append('\n');
                line = new StringBuilder("    #");
            }
            line.append(' ').append(word);
        }
        text.append(line).append('\n');
    }
}
