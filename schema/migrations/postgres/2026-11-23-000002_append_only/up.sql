-- What has happened stays: these records are never changed or removed.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER event_no_update BEFORE UPDATE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER event_no_delete BEFORE DELETE ON event FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER settings_no_update BEFORE UPDATE ON settings FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER settings_no_delete BEFORE DELETE ON settings FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_no_update BEFORE UPDATE ON decision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_no_delete BEFORE DELETE ON decision FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_audit_no_update BEFORE UPDATE ON decision_audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decision_audit_no_delete BEFORE DELETE ON decision_audit FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER technical_review_no_update BEFORE UPDATE ON technical_review FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER technical_review_no_delete BEFORE DELETE ON technical_review FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_key_no_update BEFORE UPDATE ON seal_key FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER seal_key_no_delete BEFORE DELETE ON seal_key FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER human_link_no_update BEFORE UPDATE ON human_link FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER human_link_no_delete BEFORE DELETE ON human_link FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER client_link_no_update BEFORE UPDATE ON client_link FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER client_link_no_delete BEFORE DELETE ON client_link FOR EACH ROW EXECUTE FUNCTION refuse_change();
