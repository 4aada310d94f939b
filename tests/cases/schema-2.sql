-- A book as version 2 of the tables wrote it. Never edited: books like this one are out there.
BEGIN;
CREATE TABLE cases (
  number INTEGER PRIMARY KEY AUTOINCREMENT,
  uid TEXT NOT NULL UNIQUE,
  title TEXT NOT NULL DEFAULT '',
  caller TEXT NOT NULL DEFAULT '',
  status INTEGER NOT NULL DEFAULT 0 CHECK (status BETWEEN 0 AND 3),
  until INTEGER NOT NULL DEFAULT 0,
  handed_to TEXT NOT NULL DEFAULT '',
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL,
  solved INTEGER NOT NULL DEFAULT 0,
  deleted INTEGER NOT NULL DEFAULT 0,
  problem TEXT NOT NULL DEFAULT '',
  guide TEXT NOT NULL DEFAULT '',
  who INTEGER NOT NULL DEFAULT 0,
  recipient TEXT NOT NULL DEFAULT '',
  domain TEXT NOT NULL DEFAULT '',
  has_reply INTEGER NOT NULL DEFAULT 0,
  paste TEXT NOT NULL DEFAULT '',
  report TEXT);
CREATE TABLE notes (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
  time INTEGER NOT NULL,
  text TEXT NOT NULL);
CREATE TABLE steps (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
  time INTEGER NOT NULL,
  guide TEXT NOT NULL,
  step TEXT NOT NULL,
  answer_index INTEGER NOT NULL DEFAULT -1,
  answer TEXT NOT NULL DEFAULT '',
  note TEXT NOT NULL DEFAULT '');
CREATE TABLE states (
  number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
  guide TEXT NOT NULL,
  state TEXT NOT NULL,
  time INTEGER NOT NULL,
  PRIMARY KEY (number, guide)) WITHOUT ROWID;
CREATE TABLE facts (
  number INTEGER NOT NULL REFERENCES cases (number) ON DELETE CASCADE,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  time INTEGER NOT NULL,
  PRIMARY KEY (number, key)) WITHOUT ROWID;
CREATE INDEX notes_number ON notes (number);
CREATE INDEX steps_number ON steps (number);
INSERT INTO cases (number, uid, title, caller, status, handed_to, created, changed, problem, guide, who, recipient, domain, has_reply, paste, report)
  VALUES (4, 'uid-4', 'Mailbox of Bob', 'Frau Müller', 2, 'second level', 1795000000, 1795000600, 'mailbox-full', 'contact-recipient', 2,
          'bob@example.org', 'example.org', 1, '552 5.2.2 quota exceeded',
          '{"kind": "reply", "outcomes": [{"recipient": "bob@example.org", "action": "failed", "hop": "mailbox", "facts": {"reply_code": 552, "reply_text": "552 5.2.2 quota exceeded"}, "diagnoses": [{"problem": "mailbox-full", "confidence": "sure", "score": 0.9, "evidence": []}]}]}');
INSERT INTO cases (number, uid, title, created, changed) VALUES (9, 'uid-9', 'Empty', 1795000000, 1795000000);
INSERT INTO cases (number, uid, title, created, changed) VALUES (12, 'uid-12', 'Gone', 1795000000, 1795000000);
DELETE FROM cases WHERE number = 12;
INSERT INTO notes (number, time, text) VALUES (4, 1795000100, 'called back'), (4, 1795000200, 'left word with the neighbour');
INSERT INTO steps (number, time, guide, step, answer_index, answer, note) VALUES (4, 1795000300, 'contact-recipient', 'how', 0, 'By telephone', 'busy');
INSERT INTO states (number, guide, state, time) VALUES (4, 'contact-recipient', 'how', 1795000300);
INSERT INTO facts (number, key, value, time) VALUES (4, 'ever-worked', 'until Monday', 1795000400);
CREATE VIRTUAL TABLE search USING fts5 (text, tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3');
CREATE INDEX cases_changed ON cases (changed);
CREATE INDEX cases_problem ON cases (problem);
CREATE INDEX cases_domain ON cases (domain);
INSERT INTO search (rowid, text) VALUES (16, 'Mailbox of Bob Frau Müller bob@example.org second level'), (17, '552 5.2.2 quota exceeded'),
  (18, 'called back left word with the neighbour By telephone busy until Monday'), (36, 'Empty   '), (37, ''), (38, '  ');
PRAGMA application_id = 1296917860;
PRAGMA user_version = 2;
COMMIT;
PRAGMA journal_mode = WAL;
