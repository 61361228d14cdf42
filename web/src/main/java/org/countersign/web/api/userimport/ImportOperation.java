package org.countersign.web.api.userimport;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.countersign.core.audit.AuditAction;
import org.countersign.core.audit.AuditLog;
import org.countersign.core.audit.Auditor;
import org.countersign.core.authority.Act;
import org.countersign.core.directory.Directory;
import org.countersign.core.shared.Unavailable;
import org.countersign.core.user.Username;
import org.countersign.web.api.http.Call;
import org.countersign.web.api.http.Problem;
import org.countersign.web.api.http.ProblemException;
import org.countersign.web.api.http.ProblemKind;
import org.countersign.web.api.http.Reply;
import org.countersign.web.api.http.Route;

/** Changes many users from a file: each row is its own transaction and has its own result (S1.4). */
public final class ImportOperation implements Route.Group {
    private static final int AT_ONCE = 6;
    private static final int IMPORTS_AT_ONCE = 2;
    // The database is away: the remaining rows would only wait for it one by one.
    private static final int MOST_UNAVAILABLE = 20;

    private final Directory directory;
    private final AuditLog auditLog;
    private final Auditor auditor;
    private final Semaphore running = new Semaphore(IMPORTS_AT_ONCE);

    /** Works on a directory. */
    public ImportOperation(Directory directory, AuditLog auditLog, Auditor auditor) {
        this.directory = directory;
        this.auditLog = auditLog;
        this.auditor = auditor;
    }

    @Override
    public List<Route> routes() {
        return List.of(new Route("POST", "/users/import", Act.IMPORT_USERS, Route.Input.CSV, this::importFile));
    }

    private Reply importFile(Call call) {
        if (!running.tryAcquire()) {
            throw new ProblemException(
                    Problem.of(ProblemKind.UNAVAILABLE, "Other imports are running. Try again when they are done.")
                            .after(Duration.ofSeconds(30)));
        }
        try {
            boolean dryRun = call.flag("dryRun");
            List<ImportRow> rows = CsvFile.rows(new String(call.bytes(), StandardCharsets.UTF_8));
            ImportReport report = ImportReport.of(dryRun, results(call, rows, dryRun));
            if (!dryRun) {
                record(call, report);
            }
            return call.wantsCsv() ? report.csv() : Reply.ok(report);
        } finally {
            running.release();
        }
    }

    private List<RowResult> results(Call call, List<ImportRow> rows, boolean dryRun) {
        RowAct act = new RowAct(directory, call, dryRun);
        RowResult[] results = new RowResult[rows.size()];
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < results.length; i++) {
            String key = Username.of(rows.get(i).username()).map(Username::key).orElse("");
            if (!key.isEmpty() && !seen.add(key)) {
                results[i] = RowResult.failed(rows.get(i), "duplicate_row", "An earlier row names the same user.");
            }
        }
        AtomicInteger next = new AtomicInteger();
        AtomicInteger unavailable = new AtomicInteger();
        try (ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int worker = 0; worker < AT_ONCE; worker++) {
                workers.execute(() -> work(act, rows, results, next, unavailable));
            }
        }
        return Arrays.asList(results);
    }

    private static void work(
            RowAct act, List<ImportRow> rows, RowResult[] results, AtomicInteger next, AtomicInteger unavailable) {
        for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement()) {
            if (results[i] == null) {
                results[i] = result(act, rows.get(i), unavailable);
            }
        }
    }

    // Whatever happens to a row stays with that row.
    private static RowResult result(RowAct act, ImportRow row, AtomicInteger unavailable) {
        if (unavailable.get() < MOST_UNAVAILABLE) {
            try {
                return act.on(row);
            } catch (Unavailable e) {
                unavailable.incrementAndGet();
            } catch (RuntimeException e) {
                return RowResult.failed(row, "fault", "Something went wrong here. Try this row again.");
            }
        }
        return RowResult.failed(row, "unavailable", "The database did not answer. Try this row again.");
    }

    private void record(Call call, ImportReport report) {
        auditLog.append(auditor.about(
                call.tenant(),
                AuditAction.USERS_IMPORTED,
                call.actor().author(),
                Map.of(
                        "rows", Integer.toString(report.rows()),
                        "done", Long.toString(report.done()),
                        "unchanged", Long.toString(report.unchanged()),
                        "failed", Long.toString(report.failed()))));
    }
}
