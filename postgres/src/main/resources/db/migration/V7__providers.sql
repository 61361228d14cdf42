-- Who carries texts and calls. secret is sealed; what else is in a row may be shown to an administrator.
CREATE TABLE provider (
    tenant_id uuid NOT NULL,
    name      text NOT NULL,
    kind      text NOT NULL,
    address   text NOT NULL,
    account   text NOT NULL,
    secret    bytea NOT NULL,
    sender    text NOT NULL,
    in_flight integer NOT NULL,
    receipts  boolean NOT NULL,
    PRIMARY KEY (tenant_id, name)
);

-- Which countries go by it; no country stands for all that no other route of the provider names.
CREATE TABLE provider_route (
    tenant_id uuid NOT NULL,
    name      text NOT NULL,
    position  smallint NOT NULL,
    countries text[] NOT NULL,
    priority  smallint NOT NULL,
    weight    smallint NOT NULL,
    cost      numeric(10, 6) NOT NULL,
    PRIMARY KEY (tenant_id, name, position),
    FOREIGN KEY (tenant_id, name) REFERENCES provider ON DELETE CASCADE
);

-- Whether it was sent though a provider before may have taken it, and no receipt had come in time.
ALTER TABLE delivery_attempt ADD COLUMN again boolean NOT NULL DEFAULT false;
