-- A key has a role besides its scopes: to whom it may do its acts. Present keys keep what they could do.
ALTER TABLE api_key ADD COLUMN role text;
UPDATE api_key SET role = CASE WHEN 'admin' = ANY (scopes) THEN 'OWNER' ELSE 'AUTHENTICATION_ADMINISTRATOR' END;
-- A node of the version before, which names no role, makes keys as it always did.
ALTER TABLE api_key ALTER COLUMN role SET DEFAULT 'AUTHENTICATION_ADMINISTRATOR';
ALTER TABLE api_key ALTER COLUMN role SET NOT NULL;
