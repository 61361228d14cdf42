-- Whether a provider of calls is to find out if a machine picks up.
ALTER TABLE provider ADD COLUMN machine_detection boolean NOT NULL DEFAULT false;
