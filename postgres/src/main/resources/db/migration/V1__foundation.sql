-- Every primary key begins with tenant_id, and no query crosses tenants, except the operator's own.

CREATE TABLE tenant (
    tenant_id    uuid PRIMARY KEY,
    slug         text NOT NULL UNIQUE,
    display_name text NOT NULL,
    created_at   timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE app_user (
    tenant_id             uuid NOT NULL,
    user_id               uuid NOT NULL,
    username              text NOT NULL,
    name_key              text NOT NULL,
    short_key             text NOT NULL,
    display_name          text NOT NULL,
    mail                  text,
    language              text NOT NULL DEFAULT 'en',
    mfa_state             text NOT NULL CHECK (mfa_state IN ('DISABLED', 'ENABLED', 'ENFORCED')),
    role                  text,
    former_role           text,
    registration_required boolean NOT NULL DEFAULT false,
    password_hash         text,
    created_at            timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id),
    UNIQUE (tenant_id, name_key)
);
CREATE INDEX app_user_short_key ON app_user (tenant_id, short_key);
CREATE INDEX app_user_role ON app_user (tenant_id, role) WHERE role IS NOT NULL OR former_role IS NOT NULL;

-- The row that decides (one a user, decoys included). Updated in place with every verification, hence the fillfactor:
-- no indexed column changes, so the updates are heap-only.
-- guards: what was accepted last, by the authenticator's slot: a time step or counter, or the bits of used codes.
-- verdict: what the row said last; the statement that decides reads it back.
CREATE TABLE user_protection (
    tenant_id       uuid NOT NULL,
    user_id         uuid NOT NULL,
    version         bigint NOT NULL DEFAULT 0,
    session_epoch   integer NOT NULL DEFAULT 0,
    failures        integer NOT NULL DEFAULT 0,
    consecutive     integer NOT NULL DEFAULT 0,
    lock_level      integer NOT NULL DEFAULT 0,
    verdict         smallint NOT NULL DEFAULT 0,
    last_failure_at timestamptz,
    locked_until    timestamptz,
    blocked_until   timestamptz,
    guards          bigint[] NOT NULL DEFAULT array_fill(NULL::bigint, ARRAY[32]),
    PRIMARY KEY (tenant_id, user_id)
) WITH (fillfactor = 50);
CREATE INDEX user_protection_blocked ON user_protection (tenant_id) WHERE blocked_until IS NOT NULL;

-- secret: a sealed seed, or the keyed hashes of backup codes, 32 bytes each.
CREATE TABLE authenticator (
    tenant_id        uuid NOT NULL,
    authenticator_id uuid NOT NULL,
    user_id          uuid NOT NULL,
    type             text NOT NULL,
    label            text NOT NULL,
    slot             smallint NOT NULL CHECK (slot BETWEEN 1 AND 32),
    secret           bytea NOT NULL,
    algorithm        text NOT NULL DEFAULT '',
    digits           smallint NOT NULL DEFAULT 0,
    period_seconds   smallint NOT NULL DEFAULT 0,
    created_at       timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, authenticator_id),
    UNIQUE (tenant_id, user_id, slot)
);

CREATE TABLE pending_registration (
    tenant_id  uuid NOT NULL,
    user_id    uuid NOT NULL,
    pending_id uuid NOT NULL,
    secret     bytea NOT NULL,
    wrong      integer NOT NULL DEFAULT 0,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
);

CREATE TABLE challenge (
    tenant_id     uuid NOT NULL,
    challenge_id  uuid NOT NULL,
    user_id       uuid NOT NULL,
    username      text NOT NULL,
    purpose       text NOT NULL,
    application   text NOT NULL,
    session_epoch integer NOT NULL,
    state         text NOT NULL DEFAULT 'PENDING' CHECK (state IN ('PENDING', 'APPROVED', 'DENIED')),
    reason        text NOT NULL DEFAULT '',
    created_at    timestamptz NOT NULL,
    expires_at    timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, challenge_id)
) WITH (fillfactor = 80);
CREATE INDEX challenge_expires_at ON challenge USING brin (expires_at);

-- Appended to, never changed; a partition a month.
CREATE TABLE audit_event (
    tenant_id      uuid NOT NULL,
    event_id       uuid NOT NULL,
    at             timestamptz NOT NULL,
    action         text NOT NULL,
    user_id        uuid,
    username       text NOT NULL,
    actor          text NOT NULL,
    door           text NOT NULL,
    application    text NOT NULL,
    client_address text,
    correlation_id text NOT NULL,
    purpose        text NOT NULL DEFAULT '',
    outcome        text NOT NULL,
    reason         text NOT NULL DEFAULT '',
    method         text NOT NULL DEFAULT '',
    detail         jsonb,
    PRIMARY KEY (tenant_id, event_id, at)
) PARTITION BY RANGE (at);
CREATE INDEX audit_event_user ON audit_event (tenant_id, user_id, event_id);

-- One a completed authentication (S10.3); written with its audit event, and under the same id.
CREATE TABLE usage_record (
    tenant_id   uuid NOT NULL,
    record_id   uuid NOT NULL,
    at          timestamptz NOT NULL,
    user_id     uuid NOT NULL,
    method      text NOT NULL,
    application text NOT NULL,
    PRIMARY KEY (tenant_id, record_id, at)
) PARTITION BY RANGE (at);

-- Makes the partitions that hold a time; safe to call at once from many nodes.
CREATE FUNCTION ensure_partitions(moment timestamptz) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
    month_start date := date_trunc('month', moment AT TIME ZONE 'UTC');
    month_end   date := month_start + interval '1 month';
    suffix      text := to_char(month_start, 'YYYYMM');
    parent      text;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtext('countersign.partitions'));
    FOREACH parent IN ARRAY ARRAY['audit_event', 'usage_record'] LOOP
        IF to_regclass(parent || '_' || suffix) IS NULL THEN
            EXECUTE format('CREATE TABLE %I PARTITION OF %I FOR VALUES FROM (%L) TO (%L)',
                parent || '_' || suffix, parent,
                month_start::text || ' 00:00:00+00', month_end::text || ' 00:00:00+00');
        END IF;
    END LOOP;
END $$;
CREATE TABLE audit_event_other PARTITION OF audit_event DEFAULT;
CREATE TABLE usage_record_other PARTITION OF usage_record DEFAULT;

CREATE TABLE user_notice (
    tenant_id      uuid NOT NULL,
    notice_id      uuid NOT NULL,
    user_id        uuid NOT NULL,
    kind           text NOT NULL,
    at             timestamptz NOT NULL,
    application    text NOT NULL,
    client_address text NOT NULL,
    dismissed_at   timestamptz,
    PRIMARY KEY (tenant_id, notice_id)
);
CREATE INDEX user_notice_open ON user_notice (tenant_id, user_id) WHERE dismissed_at IS NULL;

-- Wrong passwords by account (or name that nobody has) and address: what slows guessers.
CREATE TABLE password_failure (
    account_key bytea NOT NULL,
    address     text NOT NULL,
    wrong       integer NOT NULL,
    last_at     timestamptz NOT NULL,
    PRIMARY KEY (account_key, address)
) WITH (fillfactor = 70);

CREATE TABLE api_key (
    tenant_id   uuid NOT NULL,
    key_id      uuid NOT NULL,
    name        text NOT NULL,
    secret_hash bytea NOT NULL,
    scopes      text[] NOT NULL,
    demo        boolean NOT NULL DEFAULT false,
    created_at  timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, key_id),
    UNIQUE (key_id)
);

CREATE TABLE radius_client (
    tenant_id                     uuid NOT NULL,
    name                          text NOT NULL,
    cidr                          text NOT NULL,
    nas_identifier                text NOT NULL,
    secret                        bytea NOT NULL,
    first_factor                  text NOT NULL CHECK (first_factor IN ('LOCAL', 'NONE')),
    application                   text NOT NULL,
    challenge                     boolean NOT NULL,
    require_message_authenticator boolean NOT NULL,
    PRIMARY KEY (tenant_id, name)
);

CREATE TABLE idempotency (
    tenant_id    uuid NOT NULL,
    key_id       uuid NOT NULL,
    idempotency_key text NOT NULL,
    request_hash bytea NOT NULL,
    status       integer,
    content_type text,
    body         bytea,
    created_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, key_id, idempotency_key)
);

-- One-time links: the set-up of the first owner. Only the keyed hash of the token is here.
CREATE TABLE setup_link (
    tenant_id  uuid NOT NULL,
    token_hash bytea NOT NULL,
    expires_at timestamptz NOT NULL,
    used_at    timestamptz,
    PRIMARY KEY (tenant_id, token_hash)
);
