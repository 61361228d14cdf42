-- Phones, texts and calls, and what became of them.

-- A phone (type 'phone') has no secret: its label is its kind, and a user has one of each.
ALTER TABLE authenticator
    ADD COLUMN number    text NOT NULL DEFAULT '',
    ADD COLUMN extension text NOT NULL DEFAULT '',
    ADD COLUMN region    text NOT NULL DEFAULT '',
    ADD COLUMN confirmed boolean NOT NULL DEFAULT true;
CREATE UNIQUE INDEX authenticator_phone ON authenticator (tenant_id, user_id, label) WHERE type = 'phone';

-- A number that its user must prove; one a user. hash is that of a texted code, empty where a call proves.
CREATE TABLE pending_phone (
    tenant_id  uuid NOT NULL,
    user_id    uuid NOT NULL,
    pending_id uuid NOT NULL,
    kind       text NOT NULL,
    number     text NOT NULL,
    extension  text NOT NULL,
    region     text NOT NULL,
    hash       bytea NOT NULL,
    tries      smallint NOT NULL DEFAULT 0,
    proven     boolean NOT NULL DEFAULT false,
    expires_at timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, user_id)
);
CREATE INDEX pending_phone_id ON pending_phone (pending_id);

-- wrong entries of a challenge, and how many end it; null for no such limit.
ALTER TABLE challenge
    ADD COLUMN wrong      smallint NOT NULL DEFAULT 0,
    ADD COLUMN most_wrong smallint;

-- A text or call that asks for an answer.
CREATE TABLE phone_ask (
    tenant_id    uuid NOT NULL,
    ask_id       uuid NOT NULL,
    challenge_id uuid NOT NULL,
    user_id      uuid NOT NULL,
    phone_id     uuid NOT NULL,
    number       text NOT NULL,
    extension    text NOT NULL,
    region       text NOT NULL,
    method       text NOT NULL,
    sequence     bigint NOT NULL,
    hash         bytea NOT NULL,
    asked_at     timestamptz NOT NULL,
    expires_at   timestamptz NOT NULL,
    state        text NOT NULL DEFAULT 'QUEUED',
    rank         smallint NOT NULL DEFAULT 0,
    answered_at  timestamptz,
    PRIMARY KEY (tenant_id, ask_id)
) WITH (fillfactor = 70);
CREATE INDEX phone_ask_id ON phone_ask (ask_id);
CREATE INDEX phone_ask_challenge ON phone_ask (tenant_id, challenge_id);
CREATE INDEX phone_ask_number ON phone_ask (number, asked_at) WHERE method = 'sms-two-way';
CREATE INDEX phone_ask_asked_at ON phone_ask USING brin (asked_at);

-- Texts and calls of an hour, by what limits them (S5.8).
CREATE TABLE send_count (
    tenant_id uuid NOT NULL,
    scope     text NOT NULL,
    key       text NOT NULL,
    hour      timestamptz NOT NULL,
    used      integer NOT NULL,
    alarmed   boolean NOT NULL DEFAULT false,
    PRIMARY KEY (tenant_id, scope, key, hour)
) WITH (fillfactor = 50);

CREATE TABLE phone_settings (
    tenant_id   uuid PRIMARY KEY,
    methods     text[] NOT NULL,
    countries   text[] NOT NULL,
    per_number  integer NOT NULL,
    per_user    integer NOT NULL,
    per_country integer NOT NULL,
    per_tenant  integer NOT NULL,
    fraud_code  text NOT NULL
);

-- Each provider's try at a text or call (S6.2).
CREATE TABLE delivery_attempt (
    tenant_id     uuid NOT NULL,
    attempt_id    uuid NOT NULL,
    outgoing_id   uuid NOT NULL,
    provider      text NOT NULL,
    channel       text NOT NULL,
    country       text NOT NULL,
    carrier       text NOT NULL DEFAULT '',
    at            timestamptz NOT NULL,
    submit_millis integer NOT NULL,
    outcome       text NOT NULL,
    reference     text,
    PRIMARY KEY (tenant_id, attempt_id)
);
CREATE INDEX delivery_attempt_reference ON delivery_attempt (tenant_id, provider, reference) WHERE reference IS NOT NULL;
CREATE INDEX delivery_attempt_outgoing ON delivery_attempt (tenant_id, outgoing_id);
CREATE INDEX delivery_attempt_at ON delivery_attempt USING brin (at);

-- Receipts apart from attempts: one may come before the provider has answered the submit (ATTACKS O4).
CREATE TABLE delivery_receipt (
    tenant_id uuid NOT NULL,
    provider  text NOT NULL,
    reference text NOT NULL,
    state     text NOT NULL,
    rank      smallint NOT NULL,
    at        timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, provider, reference)
);

-- The development outbox. It holds codes in the clear: it is for trying things out.
CREATE TABLE outbox_message (
    tenant_id  uuid NOT NULL,
    message_id uuid NOT NULL,
    user_id    uuid,
    channel    text NOT NULL,
    recipient  text NOT NULL,
    body       text NOT NULL,
    answered   boolean NOT NULL,
    at         timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, message_id)
);
CREATE INDEX outbox_message_at ON outbox_message (tenant_id, at);
