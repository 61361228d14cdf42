-- Notices go out by mail, each once: taken by one node, and settled when a mail server has it.
ALTER TABLE user_notice
    -- where it goes; null for the user's own address at that time
    ADD COLUMN recipient  text,
    -- taken until then, and not taken anew before
    ADD COLUMN mail_taken timestamptz,
    -- mailed, or found not to need it
    ADD COLUMN mailed_at  timestamptz;
-- What is older than this has been on the profile page.
UPDATE user_notice SET mailed_at = now();
CREATE INDEX user_notice_to_mail ON user_notice (at) WHERE mailed_at IS NULL;
