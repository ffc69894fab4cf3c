-- A ledger of schema version 1, kept as it was written. Never changed: what reads it must go on reading it.
PRAGMA application_id = 1129271890;
PRAGMA user_version = 1;
BEGIN TRANSACTION;
CREATE TABLE claims (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  metric TEXT NOT NULL,
  value TEXT NOT NULL,
  high TEXT NOT NULL,
  unit TEXT NOT NULL,
  qualifier TEXT NOT NULL,
  kind TEXT NOT NULL,
  modality TEXT NOT NULL,
  as_of TEXT NOT NULL,
  period TEXT NOT NULL,
  "from" TEXT NOT NULL,
  "to" TEXT NOT NULL,
  at TEXT NOT NULL,
  "group" TEXT NOT NULL,
  sector TEXT NOT NULL,
  speaker TEXT NOT NULL,
  outlet TEXT NOT NULL,
  published TEXT NOT NULL,
  url TEXT NOT NULL,
  document_hash TEXT NOT NULL,
  span TEXT NOT NULL,
  quote TEXT NOT NULL,
  reliability TEXT NOT NULL,
  entered_by TEXT NOT NULL,
  supersedes TEXT REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
  includes TEXT REFERENCES claims (id) DEFERRABLE INITIALLY DEFERRED,
  note TEXT NOT NULL,
  hash TEXT NOT NULL
) STRICT;
INSERT INTO claims VALUES(1,'gov-1','arrivals','100','','persons','exact','stock','reported','2023-09-24T14:00Z','','','','','','','Gov','','','','','','people entered: 100','','',NULL,NULL,'','436cc822ebc27bf54a577b325b822ad2cc671cb22d624c38669999df97da5b9b');
INSERT INTO claims VALUES(2,'gov-2','arrivals','110','120','persons','exact','stock','reported','2023-09-24T14Z','','','','','','','Gov','','2023-09-25','','','','','','','gov-1',NULL,'','3896bb8c926b6943d02f3fc4f728fff556fc02286b0840d3b7da9c33579adfc1');
INSERT INTO claims VALUES(3,'gov-3','killed','5','','persons','exact','flow','reported','','P1D','','','','','','','','2023-09-26','','','','','','',NULL,'gov-1','','08afb8c5f2ade94d9c68e44afb43fe78b2f461e3fc1c5ca08f7781f6fe2850f0');
CREATE TRIGGER claims_are_not_changed BEFORE UPDATE ON claims
BEGIN SELECT RAISE (ABORT, 'a claim is never changed: add one that supersedes it'); END;
CREATE TRIGGER claims_are_not_deleted BEFORE DELETE ON claims
BEGIN SELECT RAISE (ABORT, 'a claim is never deleted: withdraw it'); END;
COMMIT;
