-- What the testkit's own tests need of the platform's schema.
GRANT USAGE ON SCHEMA platform TO ${app}, ${system};
