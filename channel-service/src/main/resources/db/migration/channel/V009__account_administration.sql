-- When the provider last tested the address of an account's hooks, and last sent something genuine (to the minute).
ALTER TABLE channel_account
  ADD COLUMN version          bigint NOT NULL DEFAULT 0,
  ADD COLUMN hook_verified_at timestamptz,
  ADD COLUMN hook_received_at timestamptz;
