-- The country of numbers that are written without a country code; empty for none.
ALTER TABLE phone_settings ADD COLUMN default_country text NOT NULL DEFAULT '';

-- How a provider writes the id of a text in receipts.
ALTER TABLE provider ADD COLUMN receipt_ids text NOT NULL DEFAULT 'as-is';

-- When a phone was told that its reply did not count: once a request.
ALTER TABLE phone_ask ADD COLUMN told_at timestamptz;

-- What providers brought that matched nothing, by the hour. Receipts are not here: they are in delivery_receipt.
CREATE TABLE delivery_unmatched (
    tenant_id uuid NOT NULL,
    provider  text NOT NULL,
    what      text NOT NULL,
    hour      timestamptz NOT NULL,
    count     bigint NOT NULL,
    last_at   timestamptz NOT NULL,
    PRIMARY KEY (tenant_id, provider, what, hour)
) WITH (fillfactor = 50);
