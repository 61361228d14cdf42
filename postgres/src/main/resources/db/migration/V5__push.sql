-- Keys that sign: for push services one of the server (tenant 0), for receipts each tenant's. The private half is sealed.
CREATE TABLE signing_key (
    tenant_id   uuid NOT NULL,
    purpose     text NOT NULL,
    generation  integer NOT NULL,
    key_id      uuid NOT NULL,
    public_key  bytea NOT NULL,
    private_key bytea NOT NULL,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, purpose, generation)
);

-- What was to be confirmed, under its challenge's id; it outlives the challenge, as its receipt does. statement is the
-- template with its details as JSON, details what the phone showed and hashed.
CREATE TABLE confirmation (
    tenant_id      uuid NOT NULL,
    transaction_id uuid NOT NULL,
    user_id        uuid NOT NULL,
    username       text NOT NULL,
    application    text NOT NULL,
    body           text NOT NULL,
    statement      text NOT NULL,
    details        text NOT NULL,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    receipt        text,
    PRIMARY KEY (tenant_id, transaction_id)
);

-- What devices signed when they approved a transaction: an answer that did not count stays beside the one that did.
CREATE TABLE confirmation_signature (
    tenant_id      uuid NOT NULL,
    transaction_id uuid NOT NULL,
    device_id      uuid NOT NULL,
    counter        bigint NOT NULL,
    public_key     bytea NOT NULL,
    signed_text    text NOT NULL,
    signature      bytea NOT NULL,
    at             timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, transaction_id, device_id, counter)
);
