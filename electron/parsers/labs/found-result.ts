import type { PartialDate } from "../../../shared/model/dates.ts";
import type { PrintedLab, UnreadRow } from "../../../shared/model/lab.ts";
import type { PageLine } from "../text/page-lines.ts";

/** The words of a row of which nothing was made. */
export type RowWords = Pick<UnreadRow, "page" | "evidence">;

/** A result and the line of its value. Its day is given where its row or column states one, null where that can be read in two ways. */
export interface FoundResult extends Omit<
  PrintedLab,
  "collected" | "remark" | "loinc" | "material" | "panel" | "reportStatus"
> {
  readonly line: PageLine;
  /** Whose it is, where a column of its table says so. */
  readonly person?: string | null;
  /** True where a value of an earlier day stands in its row and was left out. */
  readonly hasEarlier?: boolean;
  /** All lines of its row, where that has several. */
  readonly ofRow?: readonly PageLine[];
  /** The marks of notes behind its value and its name. */
  readonly marks?: readonly string[];
  /** What stands in its row under the heads of other days or tests: it says nothing of this one. */
  readonly ofOthers?: readonly string[];
  /** What stands in its row under the head of a standing. */
  readonly underStanding?: string | null;
  /** Where the column of its day stands. */
  readonly column?: { readonly left: number; readonly right: number };
  readonly day?: PartialDate | null | undefined;
}
