-- The spine: one client's certificate through a whole cycle. The same text serves both databases.
-- Ids are UUIDv7 as text, instants UTC timestamps, civil dates dates, JSON canonical text.

-- The hash of this text: a database made by another is told from this one.
CREATE TABLE spine (
  hash TEXT PRIMARY KEY NOT NULL
);

CREATE TABLE writer (id BIGINT PRIMARY KEY NOT NULL);
INSERT INTO writer (id) VALUES (1);

CREATE TABLE clock (id BIGINT PRIMARY KEY NOT NULL, offset_days BIGINT NOT NULL);
INSERT INTO clock (id, offset_days) VALUES (1, 0);

CREATE TABLE series (
  kind TEXT NOT NULL,
  year BIGINT NOT NULL,
  last BIGINT NOT NULL,
  PRIMARY KEY (kind, year)
);

CREATE TABLE settings (
  id TEXT PRIMARY KEY NOT NULL,
  from_on DATE NOT NULL,
  body TEXT NOT NULL,
  version BIGINT NOT NULL
);

-- A natural person: several records may turn out to stand for one.
CREATE TABLE human (
  id TEXT PRIMARY KEY NOT NULL,
  made_on DATE NOT NULL
);

CREATE TABLE person (
  id TEXT PRIMARY KEY NOT NULL,
  human_id TEXT NOT NULL REFERENCES human (id),
  name TEXT NOT NULL,
  email TEXT NOT NULL,
  employed BOOLEAN NOT NULL,
  agreement_on DATE,
  background TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX person_human ON person (human_id);

-- What is known of two humans: that their records were nearly equal when a login entered the second, or what
-- a person said of them. Of several words on the same two the last one counts.
CREATE TABLE human_link (
  id TEXT PRIMARY KEY NOT NULL,
  human_id TEXT NOT NULL REFERENCES human (id),
  other_id TEXT NOT NULL REFERENCES human (id),
  says TEXT NOT NULL,
  said_by TEXT REFERENCES person (id),
  entered_by TEXT,
  said_on DATE NOT NULL,
  reason TEXT NOT NULL,
  CHECK (human_id <> other_id)
);
CREATE INDEX human_link_human ON human_link (human_id);
CREATE INDEX human_link_other ON human_link (other_id);

CREATE TABLE client (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  city TEXT NOT NULL,
  country TEXT NOT NULL,
  registration TEXT NOT NULL,
  representative TEXT NOT NULL,
  email TEXT NOT NULL,
  version BIGINT NOT NULL
);

-- What is known of two clients: that their records were nearly equal when a login entered the second, or what
-- a person said of them. Of several words on the same two the last one counts.
CREATE TABLE client_link (
  id TEXT PRIMARY KEY NOT NULL,
  client_id TEXT NOT NULL REFERENCES client (id),
  other_id TEXT NOT NULL REFERENCES client (id),
  says TEXT NOT NULL,
  said_by TEXT REFERENCES person (id),
  entered_by TEXT,
  said_on DATE NOT NULL,
  reason TEXT NOT NULL,
  CHECK (client_id <> other_id)
);
CREATE INDEX client_link_client ON client_link (client_id);
CREATE INDEX client_link_other ON client_link (other_id);

CREATE TABLE site (
  id TEXT PRIMARY KEY NOT NULL,
  client_id TEXT NOT NULL REFERENCES client (id),
  name TEXT NOT NULL,
  address TEXT NOT NULL,
  city TEXT NOT NULL,
  country TEXT NOT NULL,
  activity TEXT NOT NULL,
  central BOOLEAN NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX site_client ON site (client_id);

CREATE TABLE ai_system (
  id TEXT PRIMARY KEY NOT NULL,
  client_id TEXT NOT NULL REFERENCES client (id),
  name TEXT NOT NULL,
  purpose TEXT NOT NULL,
  role TEXT NOT NULL,
  risk TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX ai_system_client ON ai_system (client_id);

CREATE TABLE user_account (
  id TEXT PRIMARY KEY NOT NULL,
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  person_id TEXT REFERENCES person (id),
  client_id TEXT REFERENCES client (id),
  roles TEXT NOT NULL,
  password TEXT NOT NULL,
  disabled BOOLEAN NOT NULL,
  version BIGINT NOT NULL
);

CREATE TABLE session (
  token_hash TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES user_account (id),
  created_at TIMESTAMP NOT NULL,
  seen_at TIMESTAMP NOT NULL
);
CREATE INDEX session_seen ON session (seen_at);
CREATE INDEX session_created ON session (created_at);
CREATE INDEX session_of_user ON session (user_id);

CREATE TABLE login_attempt (
  id TEXT PRIMARY KEY NOT NULL,
  login TEXT NOT NULL,
  address TEXT NOT NULL,
  browser TEXT NOT NULL,
  happened_at TIMESTAMP NOT NULL
);
CREATE INDEX login_attempt_happened ON login_attempt (happened_at);
CREATE INDEX login_attempt_login ON login_attempt (login, happened_at);
CREATE INDEX login_attempt_address ON login_attempt (address, happened_at);

CREATE TABLE competence (
  id TEXT PRIMARY KEY NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  standard TEXT NOT NULL,
  function TEXT NOT NULL,
  areas TEXT NOT NULL,
  from_on DATE NOT NULL,
  until_on DATE NOT NULL,
  evaluated_by TEXT NOT NULL,
  evidence TEXT NOT NULL,
  ended_on DATE,
  void BOOLEAN NOT NULL,
  end_reason TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX competence_person ON competence (person_id);

CREATE TABLE tie (
  id TEXT PRIMARY KEY NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  client_id TEXT NOT NULL REFERENCES client (id),
  kind TEXT NOT NULL,
  began_on DATE,
  ended_on DATE,
  evidence TEXT NOT NULL,
  standing TEXT NOT NULL,
  audit_id TEXT,
  apart TEXT NOT NULL,
  judged_by TEXT REFERENCES person (id),
  judged_on DATE,
  judgement TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX tie_person_client ON tie (person_id, client_id);

CREATE TABLE access_view (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES user_account (id),
  client_id TEXT REFERENCES client (id),
  from_on DATE NOT NULL,
  until_on DATE NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX access_view_user ON access_view (user_id);

CREATE TABLE application (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  client_id TEXT NOT NULL REFERENCES client (id),
  standard TEXT NOT NULL,
  state TEXT NOT NULL,
  body TEXT NOT NULL,
  submitted_on DATE,
  review TEXT NOT NULL,
  outcome_on DATE,
  outcome_reason TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX application_client ON application (client_id);
CREATE INDEX application_state ON application (state);

CREATE TABLE agreement (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  client_id TEXT NOT NULL REFERENCES client (id),
  application_id TEXT NOT NULL REFERENCES application (id),
  state TEXT NOT NULL,
  sites TEXT NOT NULL,
  issued_on DATE NOT NULL,
  accepted_on DATE,
  accepted_by TEXT NOT NULL,
  evidence TEXT NOT NULL,
  accepted_for TEXT,
  version BIGINT NOT NULL
);
CREATE INDEX agreement_application ON agreement (application_id);
CREATE INDEX agreement_client ON agreement (client_id);
CREATE INDEX agreement_state ON agreement (state);

CREATE TABLE certification (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  client_id TEXT NOT NULL REFERENCES client (id),
  application_id TEXT NOT NULL REFERENCES application (id),
  standard TEXT NOT NULL,
  state TEXT NOT NULL,
  scope TEXT NOT NULL,
  roles TEXT NOT NULL,
  sites TEXT NOT NULL,
  soa_version TEXT NOT NULL,
  soa_dated DATE,
  cycle BIGINT NOT NULL,
  initial_on DATE,
  start_on DATE,
  expires_on DATE,
  suspended_on DATE,
  suspended_for TEXT NOT NULL,
  lapsed_on DATE,
  recertified_on DATE,
  version BIGINT NOT NULL,
  UNIQUE (application_id)
);
CREATE INDEX certification_client ON certification (client_id);
CREATE INDEX certification_state ON certification (state, expires_on);

CREATE TABLE programme (
  id TEXT PRIMARY KEY NOT NULL,
  certification_id TEXT NOT NULL REFERENCES certification (id),
  client_id TEXT NOT NULL REFERENCES client (id),
  cycle BIGINT NOT NULL,
  body TEXT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE (certification_id, cycle)
);

CREATE TABLE audit (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  client_id TEXT NOT NULL REFERENCES client (id),
  certification_id TEXT NOT NULL REFERENCES certification (id),
  kind TEXT NOT NULL,
  state TEXT NOT NULL,
  first_day DATE NOT NULL,
  last_day DATE NOT NULL,
  sites TEXT NOT NULL,
  random_sites TEXT NOT NULL,
  half_days BIGINT NOT NULL,
  announced_on DATE,
  objection_until DATE,
  client_answer TEXT NOT NULL,
  plan TEXT NOT NULL,
  opening TEXT NOT NULL,
  closing TEXT NOT NULL,
  readiness TEXT NOT NULL,
  ended_early TEXT NOT NULL,
  objections TEXT NOT NULL,
  proposed_by TEXT,
  version BIGINT NOT NULL
);
CREATE INDEX audit_scheduled_under ON audit (certification_id);
CREATE INDEX audit_client ON audit (client_id, id);
CREATE INDEX audit_state ON audit (state);
CREATE INDEX audit_first_day ON audit (first_day, id);

-- The certifications an audit is for, the one it was scheduled under among them, and the cycle of each that it
-- belongs to.
CREATE TABLE audit_certification (
  audit_id TEXT NOT NULL REFERENCES audit (id),
  certification_id TEXT NOT NULL REFERENCES certification (id),
  cycle BIGINT NOT NULL,
  PRIMARY KEY (audit_id, certification_id)
);
CREATE INDEX audit_certification_certification ON audit_certification (certification_id, audit_id);

CREATE TABLE team_member (
  id TEXT PRIMARY KEY NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit (id),
  client_id TEXT NOT NULL REFERENCES client (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  part TEXT NOT NULL,
  evaluator_id TEXT REFERENCES person (id),
  half_days BIGINT NOT NULL,
  declared TEXT NOT NULL,
  declaration TEXT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE (audit_id, person_id)
);
CREATE INDEX team_member_person ON team_member (person_id);

CREATE TABLE booking (
  person_id TEXT NOT NULL REFERENCES person (id),
  day DATE NOT NULL,
  half BIGINT NOT NULL CHECK (half IN (1, 2)),
  audit_id TEXT NOT NULL REFERENCES audit (id),
  PRIMARY KEY (person_id, day, half)
);
CREATE INDEX booking_audit ON booking (audit_id);

-- What people spent on an audit, against the time determined for it.
CREATE TABLE time_spent (
  id TEXT PRIMARY KEY NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit (id),
  person_id TEXT NOT NULL REFERENCES person (id),
  day DATE NOT NULL,
  half_days BIGINT NOT NULL CHECK (half_days > 0),
  kind TEXT NOT NULL,
  site_id TEXT REFERENCES site (id),
  version BIGINT NOT NULL
);
CREATE INDEX time_spent_audit ON time_spent (audit_id);

CREATE TABLE coverage (
  id TEXT PRIMARY KEY NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit (id),
  client_id TEXT NOT NULL REFERENCES client (id),
  topic TEXT NOT NULL,
  conclusion TEXT NOT NULL,
  method TEXT NOT NULL,
  evidence TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  counts BOOLEAN NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX coverage_audit ON coverage (audit_id);

CREATE TABLE improvement (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  audit_id TEXT NOT NULL REFERENCES audit (id),
  client_id TEXT NOT NULL REFERENCES client (id),
  requirement TEXT NOT NULL,
  statement TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX improvement_audit ON improvement (audit_id);

CREATE TABLE nonconformity (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  audit_id TEXT NOT NULL REFERENCES audit (id),
  client_id TEXT NOT NULL REFERENCES client (id),
  certification_id TEXT NOT NULL REFERENCES certification (id),
  grade TEXT NOT NULL,
  state TEXT NOT NULL,
  requirement TEXT NOT NULL,
  statement TEXT NOT NULL,
  evidence TEXT NOT NULL,
  raised_on DATE NOT NULL,
  answer_due_on DATE NOT NULL,
  answer TEXT NOT NULL,
  answered_on DATE,
  remark TEXT NOT NULL,
  plan_accepted_on DATE,
  verified_on DATE,
  verified_by TEXT REFERENCES person (id),
  verification TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX nonconformity_audit ON nonconformity (audit_id);
CREATE INDEX nonconformity_certification ON nonconformity (certification_id);
CREATE INDEX nonconformity_state ON nonconformity (state, answer_due_on);
CREATE INDEX nonconformity_client ON nonconformity (client_id, id);

CREATE TABLE audit_report (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  audit_id TEXT NOT NULL REFERENCES audit (id),
  client_id TEXT NOT NULL REFERENCES client (id),
  state TEXT NOT NULL,
  body TEXT NOT NULL,
  frozen TEXT NOT NULL,
  issued_on DATE,
  document TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX audit_report_audit ON audit_report (audit_id);

CREATE TABLE technical_review (
  id TEXT PRIMARY KEY NOT NULL,
  audit_id TEXT NOT NULL REFERENCES audit (id),
  client_id TEXT NOT NULL REFERENCES client (id),
  outcome TEXT NOT NULL,
  reviewer_id TEXT NOT NULL REFERENCES person (id),
  reviewed_on DATE NOT NULL,
  body TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX technical_review_audit ON technical_review (audit_id);

CREATE TABLE decision (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  certification_id TEXT NOT NULL REFERENCES certification (id),
  client_id TEXT NOT NULL REFERENCES client (id),
  kind TEXT NOT NULL,
  decider_id TEXT NOT NULL REFERENCES person (id),
  decided_on DATE NOT NULL,
  effective_on DATE NOT NULL,
  cycle TEXT NOT NULL,
  reason TEXT NOT NULL,
  verdicts TEXT NOT NULL,
  audits TEXT NOT NULL,
  settings_id TEXT NOT NULL REFERENCES settings (id),
  version BIGINT NOT NULL
);
CREATE INDEX decision_certification ON decision (certification_id);
CREATE INDEX decision_client ON decision (client_id);

-- The audits a decision was taken upon: asked from either side. The decision's own list stays as it was taken.
CREATE TABLE decision_audit (
  decision_id TEXT NOT NULL REFERENCES decision (id),
  audit_id TEXT NOT NULL REFERENCES audit (id),
  PRIMARY KEY (decision_id, audit_id)
);
CREATE INDEX decision_audit_audit ON decision_audit (audit_id);

CREATE TABLE certificate (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL,
  folded TEXT NOT NULL,
  revision BIGINT NOT NULL,
  certification_id TEXT NOT NULL REFERENCES certification (id),
  client_id TEXT NOT NULL REFERENCES client (id),
  decision_id TEXT REFERENCES decision (id),
  reissued_from TEXT REFERENCES certificate (id),
  state TEXT NOT NULL,
  issued_on DATE NOT NULL,
  initial_on DATE NOT NULL,
  start_on DATE NOT NULL,
  expires_on DATE NOT NULL,
  frozen TEXT NOT NULL,
  unsealed TEXT NOT NULL,
  document TEXT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE (number, revision),
  CHECK (decision_id IS NOT NULL OR reissued_from IS NOT NULL)
);
-- A decision yields one certificate; what is issued anew from that one may name the decision again, or none.
CREATE UNIQUE INDEX certificate_decision ON certificate (decision_id) WHERE reissued_from IS NULL;
CREATE INDEX certificate_folded ON certificate (folded);
CREATE INDEX certificate_certification ON certificate (certification_id);
CREATE INDEX certificate_client ON certificate (client_id, id);

-- Bytes in the store.
CREATE TABLE blob (
  sha256 TEXT PRIMARY KEY NOT NULL,
  size BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  digest TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL
);
CREATE INDEX blob_digest ON blob (digest);

-- A document: bytes under the name that one record gives them. Equal bytes may be documents of several.
CREATE TABLE file (
  id TEXT PRIMARY KEY NOT NULL,
  sha256 TEXT NOT NULL REFERENCES blob (sha256),
  kind TEXT NOT NULL,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  client_id TEXT REFERENCES client (id),
  name TEXT NOT NULL,
  confidential BOOLEAN NOT NULL,
  created_at TIMESTAMP NOT NULL,
  UNIQUE (sha256, noun, noun_id)
);
CREATE INDEX file_noun ON file (noun, noun_id);
CREATE INDEX file_sha256 ON file (sha256, id);

-- Bytes that a login brought along and no record names yet: kept for a while.
CREATE TABLE upload (
  id TEXT PRIMARY KEY NOT NULL,
  user_id TEXT NOT NULL REFERENCES user_account (id),
  sha256 TEXT NOT NULL,
  size BIGINT NOT NULL,
  media_type TEXT NOT NULL,
  name TEXT NOT NULL,
  kept_until TIMESTAMP NOT NULL
);
CREATE INDEX upload_user ON upload (user_id, kept_until);
CREATE INDEX upload_age ON upload (kept_until);

-- What is on file beside a record.
CREATE TABLE attachment (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  audit_id TEXT NOT NULL,
  title TEXT NOT NULL,
  mark TEXT NOT NULL,
  document TEXT NOT NULL,
  name TEXT NOT NULL,
  media_type TEXT NOT NULL,
  size BIGINT NOT NULL,
  seen TEXT NOT NULL,
  why_not_kept TEXT NOT NULL,
  state TEXT NOT NULL,
  added_by TEXT NOT NULL,
  user_id TEXT NOT NULL,
  added_on DATE NOT NULL,
  withdrawn_on DATE,
  why_withdrawn TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX attachment_noun ON attachment (noun, noun_id);
CREATE INDEX attachment_client ON attachment (client_id);

-- Who opened what was brought along, and when.
CREATE TABLE opening (
  id TEXT PRIMARY KEY NOT NULL,
  attachment_id TEXT NOT NULL REFERENCES attachment (id),
  user_id TEXT NOT NULL,
  reader TEXT NOT NULL,
  opened_on DATE NOT NULL,
  opened_at TIMESTAMP NOT NULL,
  request_id TEXT NOT NULL
);
CREATE INDEX opening_attachment ON opening (attachment_id, opened_at);

CREATE TABLE seal_key (
  id TEXT PRIMARY KEY NOT NULL,
  kid TEXT NOT NULL,
  jwk TEXT NOT NULL,
  chain TEXT NOT NULL,
  first_used_at TIMESTAMP NOT NULL
);

CREATE TABLE due_case (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  client_id TEXT NOT NULL REFERENCES client (id),
  due_on DATE NOT NULL,
  opened_on DATE NOT NULL,
  closed_on DATE,
  message TEXT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE (kind, noun_id, due_on)
);
CREATE INDEX due_case_open ON due_case (closed_on, due_on);
CREATE INDEX due_case_client ON due_case (client_id, closed_on);

-- What waits for somebody, made of the records after every act: whoever is addressed finds it by one index.
CREATE TABLE task (
  id TEXT NOT NULL,
  for_whom TEXT NOT NULL,
  act TEXT NOT NULL,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  title TEXT NOT NULL,
  about TEXT NOT NULL,
  due_on DATE NOT NULL,
  from_on DATE NOT NULL,
  until_on DATE NOT NULL,
  but TEXT NOT NULL,
  since DATE NOT NULL,
  PRIMARY KEY (id, for_whom)
);
CREATE INDEX task_waits ON task (for_whom, due_on, id);
CREATE INDEX task_file ON task (client_id, noun_id);

CREATE TABLE job (
  id TEXT PRIMARY KEY NOT NULL,
  kind TEXT NOT NULL,
  subject_id TEXT NOT NULL,
  state TEXT NOT NULL,
  run_at TIMESTAMP NOT NULL,
  lease_until TIMESTAMP,
  fence BIGINT NOT NULL,
  attempts BIGINT NOT NULL,
  error TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  UNIQUE (kind, subject_id)
);
CREATE INDEX job_state ON job (state, run_at);

CREATE TABLE mail (
  id TEXT PRIMARY KEY NOT NULL,
  message_id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  recipient TEXT NOT NULL,
  subject TEXT NOT NULL,
  text TEXT NOT NULL,
  html TEXT NOT NULL,
  state TEXT NOT NULL,
  attempts BIGINT NOT NULL,
  tries BIGINT NOT NULL,
  lease_until TIMESTAMP,
  error TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  sent_at TIMESTAMP
);
CREATE INDEX mail_state ON mail (state, created_at);
CREATE INDEX mail_noun ON mail (noun, noun_id);

CREATE TABLE complaint (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  client_id TEXT NOT NULL,
  complainant TEXT NOT NULL,
  email TEXT NOT NULL,
  received_on DATE NOT NULL,
  concern TEXT NOT NULL,
  statement TEXT NOT NULL,
  why_others TEXT NOT NULL,
  state TEXT NOT NULL,
  acknowledged_on DATE,
  told_otherwise TEXT NOT NULL,
  version BIGINT NOT NULL
);
CREATE INDEX complaint_client ON complaint (client_id);

CREATE TABLE override_ (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  act TEXT NOT NULL,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  standard TEXT NOT NULL,
  clause TEXT NOT NULL,
  rule TEXT NOT NULL,
  about_id TEXT REFERENCES person (id),
  risk TEXT NOT NULL,
  reason TEXT NOT NULL,
  instead TEXT NOT NULL,
  until_on DATE NOT NULL,
  state TEXT NOT NULL,
  proposed_by TEXT NOT NULL REFERENCES person (id),
  proposed_on DATE NOT NULL,
  seconded_by TEXT REFERENCES person (id),
  seconded_on DATE,
  note TEXT NOT NULL,
  used_on DATE,
  version BIGINT NOT NULL,
  CHECK (seconded_by <> proposed_by)
);
CREATE INDEX override_record ON override_ (noun_id, act);
CREATE INDEX override_client ON override_ (client_id);
CREATE INDEX override_state ON override_ (state, id);

CREATE TABLE statement (
  id TEXT PRIMARY KEY NOT NULL,
  number TEXT NOT NULL UNIQUE,
  act TEXT NOT NULL,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  says TEXT NOT NULL,
  input TEXT NOT NULL,
  reason TEXT NOT NULL,
  apart TEXT NOT NULL,
  seen BIGINT,
  state TEXT NOT NULL,
  said_by TEXT NOT NULL REFERENCES person (id),
  said_with TEXT NOT NULL,
  said_on DATE NOT NULL,
  until_on DATE NOT NULL,
  seconded_by TEXT REFERENCES person (id),
  seconded_on DATE,
  note TEXT NOT NULL,
  version BIGINT NOT NULL,
  CHECK (seconded_by <> said_by)
);
CREATE INDEX statement_record ON statement (noun_id, noun);
CREATE INDEX statement_client ON statement (client_id);
CREATE INDEX statement_state ON statement (state, id);

CREATE TABLE clause_confirmation (
  id TEXT PRIMARY KEY NOT NULL,
  standard TEXT NOT NULL,
  clause TEXT NOT NULL,
  person_id TEXT NOT NULL REFERENCES person (id),
  confirmed_on DATE NOT NULL,
  copy TEXT NOT NULL,
  version BIGINT NOT NULL,
  UNIQUE (standard, clause, person_id)
);

CREATE TABLE audit_time_table (
  id TEXT PRIMARY KEY NOT NULL,
  identity TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL,
  body TEXT NOT NULL,
  state TEXT NOT NULL,
  entered_by TEXT NOT NULL REFERENCES person (id),
  entered_on DATE NOT NULL,
  checked_by TEXT REFERENCES person (id),
  checked_on DATE,
  note TEXT NOT NULL,
  version BIGINT NOT NULL,
  CHECK (checked_by <> entered_by)
);

CREATE TABLE search (
  noun TEXT NOT NULL,
  id TEXT NOT NULL,
  folded TEXT NOT NULL,
  PRIMARY KEY (noun, id)
);

CREATE TABLE idempotency (
  user_id TEXT NOT NULL,
  key TEXT NOT NULL,
  request_hash TEXT NOT NULL,
  output TEXT NOT NULL,
  created_at TIMESTAMP NOT NULL,
  PRIMARY KEY (user_id, key)
);

CREATE TABLE event (
  seq BIGINT PRIMARY KEY NOT NULL,
  recorded_at TIMESTAMP NOT NULL,
  happened_on DATE NOT NULL,
  user_id TEXT,
  person_id TEXT,
  actor TEXT NOT NULL,
  act TEXT NOT NULL,
  noun TEXT NOT NULL,
  noun_id TEXT NOT NULL,
  client_id TEXT,
  version BIGINT NOT NULL,
  before TEXT NOT NULL,
  after TEXT NOT NULL,
  reason TEXT NOT NULL,
  verdicts TEXT NOT NULL,
  request_id TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL
);
CREATE INDEX idempotency_created ON idempotency (created_at);
CREATE INDEX event_noun ON event (noun, noun_id, seq);
