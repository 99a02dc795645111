DROP TRIGGER event_no_update;
DROP TRIGGER event_no_delete;
DROP TRIGGER settings_no_update;
DROP TRIGGER settings_no_delete;
DROP TRIGGER decision_no_update;
DROP TRIGGER decision_no_delete;
DROP TRIGGER technical_review_no_update;
DROP TRIGGER technical_review_no_delete;
