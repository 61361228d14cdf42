-- An approval is redeemed once, at the door that opened its challenge. An approval of an earlier version may have been
-- used already: it has no door, and nobody can redeem it.
ALTER TABLE challenge
    DROP CONSTRAINT challenge_state_check,
    ADD CONSTRAINT challenge_state_check CHECK (state IN ('PENDING', 'APPROVED', 'REDEEMED', 'DENIED')),
    ADD COLUMN door   text NOT NULL DEFAULT '',
    ADD COLUMN method text NOT NULL DEFAULT '';
