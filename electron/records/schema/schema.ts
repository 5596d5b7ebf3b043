/** The records' tables: migrations in files of their own, numbered, and the search index, which is derived. */
import type { VaultSchema } from "../../vault/vault.ts";
import { affectedLabels } from "../documents/affected-items.ts";
import { blobColumns } from "./blob-columns.ts";
import { first } from "./0001-first.ts";
import { second } from "./0002-how-it-went.ts";
import { third } from "./0003-whose.ts";
import { fourth } from "./0004-readings.ts";
import { fifth } from "./0005-key-images.ts";
import { sixth } from "./0006-thumbnails.ts";
import { seventh } from "./0007-study-reports.ts";
import { eighth } from "./0008-collected.ts";
import { ninth } from "./0009-recognition.ts";
import { tenth } from "./0010-reviewed.ts";
import { eleventh } from "./0011-set-choices.ts";
import { twelfth } from "./0012-questioned.ts";
import { thirteenth } from "./0013-parted.ts";
import { fourteenth } from "./0014-likeness.ts";
import { fifteenth } from "./0015-mentions.ts";
import { sixteenth } from "./0016-paper-passwords.ts";
import { seventeenth } from "./0017-date-orders.ts";
import { eighteenth } from "./0018-stated-entries.ts";
import { nineteenth } from "./0019-cases.ts";
import { twentieth } from "./0020-recipients.ts";
import { twentyFirst } from "./0021-reading-language.ts";
import { twentySecond } from "./0022-redactions.ts";
import { twentyThird } from "./0023-lab-tests.ts";
import { twentyFourth } from "./0024-legal-name.ts";
import { twentyFifth } from "./0025-cases-and-clocks.ts";
import { twentySixth } from "./0026-lab-panels.ts";
import { twentySeventh } from "./0027-words-under-places.ts";
import { twentyEighth } from "./0028-result-standing.ts";

/** Text of every page, study and entry. Derived: dropped and made anew whenever it is in doubt. */
const searchSql = `
  -- Without characters that are not seen: a soft hyphen would make two words of one.
  CREATE VIRTUAL TABLE page_text USING fts5(
    title, text, kind UNINDEXED, item_id UNINDEXED, page UNINDEXED,
    tokenize = "unicode61 remove_diacritics 2", prefix = '2 3 4'
  );
  -- The same row once more as an eye sees it, where it holds letters of another script that look like Latin ones.
  CREATE VIRTUAL TABLE page_seen USING fts5(
    title, text, kind UNINDEXED, item_id UNINDEXED, tokenize = "unicode61 remove_diacritics 2"
  );
  CREATE TABLE indexed_item (kind TEXT NOT NULL, item_id TEXT NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (kind, item_id, row)) STRICT, WITHOUT ROWID;
  -- What has still to be indexed, the last added first; needs_text is 1 where a document's text must be read anew before.
  CREATE TABLE index_work (
    turn INTEGER PRIMARY KEY AUTOINCREMENT, kind TEXT NOT NULL, id TEXT NOT NULL, needs_text INTEGER NOT NULL, UNIQUE (kind, id)
  ) STRICT;
  -- Has a row once everything there is was put on that list.
  CREATE TABLE index_listed (is_listed INTEGER NOT NULL) STRICT;
`;

export const recordsSchema: VaultSchema = {
  migrations: [
    first,
    second,
    third,
    fourth,
    fifth,
    sixth,
    seventh,
    eighth,
    ninth,
    tenth,
    eleventh,
    twelfth,
    thirteenth,
    fourteenth,
    fifteenth,
    sixteenth,
    seventeenth,
    eighteenth,
    nineteenth,
    twentieth,
    twentyFirst,
    twentySecond,
    twentyThird,
    twentyFourth,
    twentyFifth,
    twentySixth,
    twentySeventh,
    twentyEighth,
  ],
  searchSql,
  blobColumns,
  nameBlobs: affectedLabels,
};
