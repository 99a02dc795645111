DROP TRIGGER event_no_update ON event;
DROP TRIGGER event_no_delete ON event;
DROP TRIGGER settings_no_update ON settings;
DROP TRIGGER settings_no_delete ON settings;
DROP TRIGGER decision_no_update ON decision;
DROP TRIGGER decision_no_delete ON decision;
DROP TRIGGER technical_review_no_update ON technical_review;
DROP TRIGGER technical_review_no_delete ON technical_review;
DROP FUNCTION refuse_change();
