/** What a document holds beside the words that are shown, counted while it is read, so that it can be told. */
import type { Finding } from "../../../../shared/model/finding.ts";
import { FindingList } from "../../finding-list.ts";

export class NoteCounts {
  /** Pictures, charts and drawings, which are not shown. */
  pictures = 0;
  /** Pictures and parts that lie elsewhere; nobody asks for them. */
  elsewhere = 0;
  /** Passages taken out with changes tracked; they are not shown. */
  deleted = 0;
  /** Passages put in with changes tracked that nobody has accepted yet; they are shown. */
  added = 0;
  /** Passages set not to be seen. */
  hidden = 0;
  /** Passages with a line through them, shown within "[struck out: …]". */
  struck = 0;
  /** Entries that their own source takes back or does not stand by: named, and never values. */
  withdrawn = 0;
  comments = 0;
  /** Files and objects of other programs within. */
  embedded = 0;
  /** Files within that could not be taken out. */
  lost = 0;
  hasMacros = false;
  isDamaged = false;

  /** The findings, those that matter most to a reader first. */
  findings(): readonly Finding[] {
    const list = new FindingList();
    const counted = [
      ["note-deleted", this.deleted],
      ["note-added", this.added],
      ["note-struck", this.struck],
      ["note-hidden", this.hidden],
      ["note-withdrawn", this.withdrawn],
      ["note-comments", this.comments],
      ["note-pictures", this.pictures],
      ["note-elsewhere", this.elsewhere],
      ["note-embedded", this.embedded],
      ["attachments-lost", this.lost],
    ] as const;
    if (this.isDamaged) list.add("note-damaged");
    for (const [code, count] of counted) if (count > 0) list.add(code, { detail: String(count) });
    if (this.hasMacros) list.add("note-macros");
    return list.list();
  }
}
