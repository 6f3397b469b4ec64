-- What a customer is asked to confirm by a link: purpose/channel, such as marketing/email.
ALTER TABLE choice_link ADD COLUMN asks text[] NOT NULL DEFAULT '{}';
