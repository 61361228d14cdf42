-- "none" was two things: the client has checked the password, and nobody has. It meant the first by its description, so
-- that is what existing clients become; a code that nobody compared is refused for both.
ALTER TABLE radius_client DROP CONSTRAINT radius_client_first_factor_check;
UPDATE radius_client SET first_factor = 'CLIENT' WHERE first_factor = 'NONE';
ALTER TABLE radius_client ADD CONSTRAINT radius_client_first_factor_check
  CHECK (first_factor IN ('LOCAL', 'CLIENT', 'CODE'));
