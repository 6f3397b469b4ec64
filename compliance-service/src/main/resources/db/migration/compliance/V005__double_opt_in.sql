-- Agreements that the customer has to confirm by a link before they count, and which one a decision confirmed.
ALTER TABLE consent_record
  DROP CONSTRAINT consent_record_decision_check,
  DROP CONSTRAINT consent_record_check,
  DROP CONSTRAINT consent_record_check2,
  ADD COLUMN confirms uuid,
  ADD CONSTRAINT consent_record_decision_check
    CHECK (decision IN ('acknowledged', 'requested', 'granted', 'withdrawn')),
  ADD CONSTRAINT consent_record_grade_check CHECK ((decision IN ('requested', 'granted')) = (grade IS NOT NULL)),
  ADD CONSTRAINT consent_record_text_check CHECK (decision NOT IN ('requested', 'granted') OR text_version IS NOT NULL),
  ADD CONSTRAINT consent_record_confirms_check CHECK (confirms IS NULL OR decision = 'granted');
