-- The authenticator app, app passwords, applications, tenants' settings, remembered browsers.

-- A device (type 'app') has its public key as secret; its passcodes are a row of their own that names it.
ALTER TABLE authenticator
    ADD COLUMN device_id uuid,
    ADD COLUMN server    text NOT NULL DEFAULT '';
-- A request names its device, not its tenant.
CREATE UNIQUE INDEX authenticator_device ON authenticator (authenticator_id) WHERE type = 'app';

-- How a device is woken, and when it was last there: apart from the authenticator, whose changes move the version on.
CREATE TABLE app_device (
    tenant_id    uuid NOT NULL,
    device_id    uuid NOT NULL,
    user_id      uuid NOT NULL,
    subscription bytea,
    lost_at      timestamptz,
    last_seen_at timestamptz,
    PRIMARY KEY (tenant_id, device_id)
);

-- One a user: a new one replaces the one before. Only keyed hashes of the token and the digits are here.
CREATE TABLE app_activation (
    tenant_id     uuid NOT NULL,
    user_id       uuid NOT NULL,
    activation_id uuid NOT NULL,
    token_hash    bytea NOT NULL,
    code_hash     bytea NOT NULL,
    replaces      uuid,
    expires_at    timestamptz NOT NULL,
    device_id     uuid,
    PRIMARY KEY (tenant_id, user_id)
);
CREATE INDEX app_activation_token ON app_activation (token_hash);
CREATE INDEX app_activation_code ON app_activation (code_hash);

-- details: what the phone shows, as the text whose hash its answer binds.
ALTER TABLE challenge
    ADD COLUMN client_address text,
    ADD COLUMN details        text NOT NULL DEFAULT '',
    ADD COLUMN number         text NOT NULL DEFAULT '',
    ADD COLUMN asked_at       timestamptz,
    ADD COLUMN ask_expires_at timestamptz;
-- Only of columns that a decision does not change, so that its updates stay heap-only.
CREATE INDEX challenge_asked ON challenge (tenant_id, user_id) WHERE asked_at IS NOT NULL;

-- Requests to the phone since asked_since that it did not approve.
ALTER TABLE user_protection
    ADD COLUMN asked       smallint NOT NULL DEFAULT 0,
    ADD COLUMN asked_since timestamptz;

CREATE TABLE app_password (
    tenant_id             uuid NOT NULL,
    app_password_id       uuid NOT NULL,
    user_id               uuid NOT NULL,
    name                  text NOT NULL,
    secret_hash           bytea NOT NULL,
    created_at            timestamptz NOT NULL,
    last_used_at          timestamptz,
    last_used_from        text NOT NULL DEFAULT '',
    last_used_application text NOT NULL DEFAULT '',
    PRIMARY KEY (tenant_id, app_password_id)
);
CREATE UNIQUE INDEX app_password_hash ON app_password (tenant_id, user_id, secret_hash);

CREATE TABLE application (
    tenant_id         uuid NOT NULL,
    name              text NOT NULL,
    asks              boolean NOT NULL,
    app_passwords     boolean NOT NULL,
    trusted_addresses text[] NOT NULL,
    cache_scope       text NOT NULL,
    cache_seconds     integer NOT NULL,
    PRIMARY KEY (tenant_id, name)
);

CREATE TABLE tenant_settings (
    tenant_id               uuid PRIMARY KEY,
    app_passwords           boolean NOT NULL,
    trusted_addresses       text[] NOT NULL,
    remembered_browser_days smallint NOT NULL,
    most_devices            smallint NOT NULL,
    number_matching         boolean NOT NULL,
    block_on_fraud          boolean NOT NULL,
    passcodes_confirm       boolean NOT NULL
);

CREATE TABLE remembered_browser (
    tenant_id      uuid NOT NULL,
    browser_id     uuid NOT NULL,
    user_id        uuid NOT NULL,
    label          text NOT NULL,
    token_hash     bytea NOT NULL,
    previous_hash  bytea,
    rotated_at     timestamptz NOT NULL,
    created_at     timestamptz NOT NULL,
    expires_at     timestamptz NOT NULL,
    last_used_from text NOT NULL,
    PRIMARY KEY (tenant_id, browser_id)
);
CREATE INDEX remembered_browser_user ON remembered_browser (tenant_id, user_id);
