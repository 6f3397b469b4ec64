-- The tenant's key under which a ticket's words were written; none: the first one.
ALTER TABLE ticket_text ADD COLUMN terms_key uuid;
CREATE INDEX ticket_text_by_terms_key ON ticket_text (tenant_id, terms_key, ticket_id);
