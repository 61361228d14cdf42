-- What waits to be finished belongs to the session that began it, and ends with its epoch (S5.10). What waits now names no
-- session: it is begun again.
DELETE FROM pending_registration;
ALTER TABLE pending_registration
    ADD COLUMN session_id    uuid NOT NULL,
    ADD COLUMN session_epoch integer NOT NULL,
    DROP CONSTRAINT pending_registration_pkey,
    ADD PRIMARY KEY (tenant_id, user_id, session_id);
ALTER TABLE pending_registration RENAME COLUMN wrong TO tries;

DELETE FROM pending_phone;
ALTER TABLE pending_phone
    ADD COLUMN session_id    uuid NOT NULL,
    ADD COLUMN session_epoch integer NOT NULL,
    DROP CONSTRAINT pending_phone_pkey,
    ADD PRIMARY KEY (tenant_id, user_id, session_id);

DELETE FROM app_activation;
ALTER TABLE app_activation
    -- the nil UUID where an administrator began it
    ADD COLUMN session_id      uuid NOT NULL,
    ADD COLUMN session_epoch   integer NOT NULL,
    -- token and code, for the session to show again; null where an administrator began it
    ADD COLUMN shown           bytea,
    -- the epoch in which the session goes on, and since when the device is proved
    ADD COLUMN completed_epoch integer,
    ADD COLUMN completed_at    timestamptz,
    DROP CONSTRAINT app_activation_pkey,
    ADD PRIMARY KEY (tenant_id, user_id, session_id);

-- A tenant that has an owner is set up.
DELETE FROM setup_link l
WHERE EXISTS (SELECT 1 FROM app_user u WHERE u.tenant_id = l.tenant_id AND u.role = 'OWNER');
