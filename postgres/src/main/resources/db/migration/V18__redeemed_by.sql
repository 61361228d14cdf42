-- The join ticket of the request that redeemed the challenge, where requests share challenges: only another one may join.
-- Null where it is not known, and then none joins.
ALTER TABLE challenge ADD COLUMN redeemed_by uuid;
