package org.countersign.server.doctor;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.countersign.server.data.DataDirectory;
import org.countersign.server.settings.SettingKey;
import org.countersign.server.settings.SettingProblem;
import org.countersign.server.settings.SettingSources;
import org.countersign.server.settings.Settings;
import org.countersign.server.settings.SettingsFault;

/** Looks at everything a server needs, and changes nothing. */
public final class Doctor {
    private static final int DEMO_HTTP_PORT = 8080;

    private final DataDirectory data;
    private final Map<String, String> environment;

    /** Looks at a data directory as a server started with this environment would. */
    public Doctor(DataDirectory data, Map<String, String> environment) {
        this.data = data;
        this.environment = environment;
    }

    /** All findings, in the order in which things are needed. */
    public List<Finding> examine() {
        List<Finding> findings = new ArrayList<>(MachineChecks.java());
        findings.add(MachineChecks.passwords());
        findings.addAll(MachineChecks.data(data));
        Optional<Settings> settings = settings(findings);
        findings.addAll(KeysetCheck.of(settings.map(Settings::keyset).orElse(data.keyset()), demo()));
        settings.ifPresent(read -> {
            findings.addAll(DatabaseCheck.of(read));
            findings.addAll(NetworkChecks.certificate(read.http()));
            findings.addAll(NetworkChecks.ports(read));
            findings.add(PlacesCheck.of(read.geoip(), Instant.now()));
        });
        return findings;
    }

    private boolean demo() {
        return java.nio.file.Files.exists(data.demo());
    }

    private Optional<Settings> settings(List<Finding> findings) {
        Settings.Use use = demo() ? Settings.Use.DEMO : Settings.Use.SERVE;
        SettingSources sources = switch (use) {
            case DEMO -> new SettingSources().option(SettingKey.HTTP_PORT, DEMO_HTTP_PORT);
            case SERVE -> new SettingSources().file(data.settings());
        };
        try {
            Settings settings = Settings.read(data, sources.environment(environment), use);
            findings.add(Finding.ok("configuration", "every setting is in order"));
            return Optional.of(settings);
        } catch (SettingsFault fault) {
            for (SettingProblem problem : fault.problems()) {
                findings.add(Finding.fail("configuration", problem.key() + " " + problem.what(), problem.wayOut()));
            }
            return Optional.empty();
        }
    }
}
