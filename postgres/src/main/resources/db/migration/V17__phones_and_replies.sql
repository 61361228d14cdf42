-- The country of numbers that are written without a country code; empty for none.
ALTER TABLE phone_settings ADD COLUMN default_country text NOT NULL DEFAULT '';
