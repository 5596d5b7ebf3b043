/** What every part of a case is given. */
import type { CaseDocument } from "../../shared/model/case/case-document.ts";
import type { CaseSection } from "../../shared/model/case/case-sections.ts";
import type { Standing } from "../../shared/model/case/standing.ts";
import type { Patch } from "./patches.ts";

export interface SectionProps {
  readonly document: CaseDocument;
  readonly standing: Standing;
  /** The entry that was asked for. */
  readonly entry: string | null;
  readonly save: (patch: Patch) => void;
  readonly onShow: (section: CaseSection, entry?: string | null) => void;
}
