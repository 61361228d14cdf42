-- Tenants' own recordings for calls (S6.3). The token is in the address a provider plays it from.
CREATE TABLE greeting (
    tenant_id   uuid NOT NULL,
    prompt      text NOT NULL,
    language    text NOT NULL,
    application text NOT NULL,
    token       text NOT NULL,
    kind        text NOT NULL,
    millis      integer NOT NULL,
    audio       bytea NOT NULL,
    at          timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, prompt, language, application)
);
CREATE UNIQUE INDEX greeting_token ON greeting (token);
-- Audio is packed already.
ALTER TABLE greeting ALTER COLUMN audio SET STORAGE EXTERNAL;

-- Users' PINs (S2.14), as keyed hashes, and whether calls ask for them.
CREATE TABLE user_pin (
    tenant_id  uuid NOT NULL,
    user_id    uuid NOT NULL,
    hash       bytea NOT NULL,
    change_due boolean NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
);
ALTER TABLE phone_settings ADD COLUMN pin_mode boolean NOT NULL DEFAULT false;
