package org.countersign.postgres.transaction;

import static org.countersign.postgres.Columns.requiredInstant;
import static org.countersign.postgres.Columns.text;
import static org.countersign.postgres.Columns.uuid;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.countersign.core.audit.AuditEvent;
import org.countersign.core.method.AuthenticatorId;
import org.countersign.core.tenant.TenantId;
import org.countersign.core.transaction.DeviceApproval;
import org.countersign.core.transaction.Transaction;
import org.countersign.core.transaction.TransactionStore;
import org.countersign.core.user.UserId;
import org.countersign.core.verification.ChallengeId;
import org.countersign.postgres.Columns;
import org.countersign.postgres.audit.AuditRows;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Transactions, what devices signed for them, and their receipts. */
public final class PostgresTransactions implements TransactionStore {
    private final JdbcClient jdbc;
    private final TransactionOperations transactions;

    /** Keeps transactions over this client. */
    public PostgresTransactions(JdbcClient jdbc, TransactionOperations transactions) {
        this.jdbc = jdbc;
        this.transactions = transactions;
    }

    @Override
    public void keep(Transaction transaction, AuditEvent event) {
        transactions.executeWithoutResult(_ -> {
            jdbc.sql("""
                            INSERT INTO confirmation (tenant_id, transaction_id, user_id, username, application, body,
                              statement, details, created_at, expires_at)
                            VALUES (:tenant, :id, :user, :username, :application, :body, :statement, :details, :created,
                              :expires)
                            """)
                    .param("tenant", transaction.tenant().value())
                    .param("id", transaction.id().value())
                    .param("user", transaction.user().value())
                    .param("username", transaction.username())
                    .param("application", transaction.application())
                    .param("body", transaction.text())
                    .param("statement", transaction.statement())
                    .param("details", transaction.details())
                    .param("created", Columns.parameter(transaction.createdAt()))
                    .param("expires", Columns.parameter(transaction.expiresAt()))
                    .update();
            AuditRows.insert(jdbc, event);
        });
    }

    @Override
    public Optional<Transaction> find(TenantId tenant, ChallengeId id) {
        return about("SELECT * FROM confirmation WHERE tenant_id = :tenant AND transaction_id = :id", tenant, id)
                .query((row, _) -> transaction(row))
                .optional();
    }

    private JdbcClient.StatementSpec about(String sql, TenantId tenant, ChallengeId id) {
        return jdbc.sql(sql).param("tenant", tenant.value()).param("id", id.value());
    }

    @Override
    public void keep(DeviceApproval approval) {
        jdbc.sql("""
                        INSERT INTO confirmation_signature (tenant_id, transaction_id, device_id, counter, public_key,
                          signed_text, signature, at)
                        VALUES (:tenant, :id, :device, :counter, :key, :text, :signature, :at)
                        ON CONFLICT DO NOTHING
                        """)
                .param("tenant", approval.tenant().value())
                .param("id", approval.transaction().value())
                .param("device", approval.device().value())
                .param("counter", approval.counter())
                .param("key", approval.publicKey())
                .param("text", approval.text())
                .param("signature", approval.signature())
                .param("at", Columns.parameter(approval.at()))
                .update();
    }

    @Override
    public Optional<DeviceApproval> approval(TenantId tenant, ChallengeId id) {
        return about("""
                        SELECT * FROM confirmation_signature WHERE tenant_id = :tenant AND transaction_id = :id
                        ORDER BY at, device_id, counter LIMIT 1
                        """, tenant, id).query((row, _) -> approval(row)).optional();
    }

    @Override
    public String receipt(TenantId tenant, ChallengeId id, String receipt) {
        return about("""
                        UPDATE confirmation SET receipt = coalesce(receipt, :receipt)
                        WHERE tenant_id = :tenant AND transaction_id = :id RETURNING receipt
                        """, tenant, id)
                .param("receipt", receipt)
                .query(String.class)
                .single();
    }

    private static Transaction transaction(ResultSet row) throws SQLException {
        return new Transaction(
                new TenantId(uuid(row, "tenant_id")),
                new ChallengeId(uuid(row, "transaction_id")),
                new UserId(uuid(row, "user_id")),
                text(row, "username"),
                text(row, "application"),
                text(row, "body"),
                text(row, "statement"),
                text(row, "details"),
                requiredInstant(row, "created_at"),
                requiredInstant(row, "expires_at"),
                Optional.ofNullable(row.getString("receipt")));
    }

    private static DeviceApproval approval(ResultSet row) throws SQLException {
        return new DeviceApproval(
                new TenantId(uuid(row, "tenant_id")),
                new ChallengeId(uuid(row, "transaction_id")),
                new AuthenticatorId(uuid(row, "device_id")),
                row.getLong("counter"),
                row.getBytes("public_key"),
                text(row, "signed_text"),
                row.getBytes("signature"),
                requiredInstant(row, "at"));
    }
}
