-- A service account over LDAP is an API key, and needs no table. It finds users by their mail address, too.
CREATE INDEX app_user_mail ON app_user (tenant_id, lower(mail)) WHERE mail IS NOT NULL;
