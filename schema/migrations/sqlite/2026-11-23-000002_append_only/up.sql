-- What has happened stays: these records are never changed or removed.
CREATE TRIGGER event_no_update BEFORE UPDATE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER event_no_delete BEFORE DELETE ON event BEGIN SELECT RAISE(ABORT, 'event is append-only'); END;
CREATE TRIGGER settings_no_update BEFORE UPDATE ON settings BEGIN SELECT RAISE(ABORT, 'settings is append-only'); END;
CREATE TRIGGER settings_no_delete BEFORE DELETE ON settings BEGIN SELECT RAISE(ABORT, 'settings is append-only'); END;
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision BEGIN SELECT RAISE(ABORT, 'decision is append-only'); END;
CREATE TRIGGER decision_audit_no_update BEFORE UPDATE ON decision_audit BEGIN SELECT RAISE(ABORT, 'decision_audit is append-only'); END;
CREATE TRIGGER decision_audit_no_delete BEFORE DELETE ON decision_audit BEGIN SELECT RAISE(ABORT, 'decision_audit is append-only'); END;
CREATE TRIGGER technical_review_no_update BEFORE UPDATE ON technical_review BEGIN SELECT RAISE(ABORT, 'technical_review is append-only'); END;
CREATE TRIGGER technical_review_no_delete BEFORE DELETE ON technical_review BEGIN SELECT RAISE(ABORT, 'technical_review is append-only'); END;
CREATE TRIGGER seal_key_no_update BEFORE UPDATE ON seal_key BEGIN SELECT RAISE(ABORT, 'seal_key is append-only'); END;
CREATE TRIGGER seal_key_no_delete BEFORE DELETE ON seal_key BEGIN SELECT RAISE(ABORT, 'seal_key is append-only'); END;
CREATE TRIGGER human_link_no_update BEFORE UPDATE ON human_link BEGIN SELECT RAISE(ABORT, 'human_link is append-only'); END;
CREATE TRIGGER human_link_no_delete BEFORE DELETE ON human_link BEGIN SELECT RAISE(ABORT, 'human_link is append-only'); END;
CREATE TRIGGER client_link_no_update BEFORE UPDATE ON client_link BEGIN SELECT RAISE(ABORT, 'client_link is append-only'); END;
CREATE TRIGGER client_link_no_delete BEFORE DELETE ON client_link BEGIN SELECT RAISE(ABORT, 'client_link is append-only'); END;
