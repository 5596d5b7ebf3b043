/**
 * The file `export.xml` of an Apple Health export as readable pages: who, as far as it says so, the measurements that a specialist
 * asks for, and everything else by its name and count.
 */
import { healthExport } from "../../../../shared/own-titles.ts";
import type { ParserJob } from "../../job.ts";
import { NoteProblem } from "../notes/document-parts.ts";
import { NoteCounts } from "../notes/note-counts.ts";
import { noteText, type NoteBlock } from "../notes/note-text.ts";
import type { ReadNote } from "../notes/read-note.ts";
import { BloodPressures } from "./blood-pressure.ts";
import { readExportElements, type HealthElement } from "./export-elements.ts";
import { personLines, statedPerson } from "./export-person.ts";
import { pressureBlocks, seriesBlocks } from "./export-tables.ts";
import { measurementOf, oneLine } from "./measurement.ts";
import { bloodPressureType, diastolicType, measurementKinds, systolicType } from "./measurement-kinds.ts";
import { MeasurementSeries } from "./measurement-series.ts";
import { OtherEntries } from "./other-entries.ts";

/**
 * Reads source 0 of the job piece by piece, with progress. Throws NoteProblem for declarations that are refused and for a file
 * without one element of an export, CANCELLED once the caller has cancelled.
 */
export async function readHealthExport(sizeBytes: number, job: ParserJob): Promise<ReadNote> {
  const content = new ExportContent();
  const { isExport, isDamaged, hasEndedEarly } = await readExportElements(sizeBytes, job, (one) => content.take(one));
  if (!isExport) throw new NoteProblem("UNREADABLE_FILE", "note-unreadable");
  const counts = new NoteCounts();
  counts.isDamaged = isDamaged;
  return {
    text: noteText(content.blocks({ hasEndedEarly })),
    title: healthExport,
    createdOn: null,
    findings: counts.findings(),
    patient: content.me === null ? null : statedPerson(content.me),
  };
}

class ExportContent {
  readonly #series = new Map(measurementKinds.map((kind) => [kind.type, new MeasurementSeries(kind)]));
  readonly #pressures = new BloodPressures();
  readonly #others = new OtherEntries();
  readonly #unread = new OtherEntries();
  #exportedOn: string | null = null;
  #clinicalRecords = 0;
  me: HealthElement | null = null;

  take(element: HealthElement): void {
    const { name, attributes } = element;
    const type = attributes["type"] ?? "";
    if (name === "ExportDate") this.#exportedOn ??= oneLine(attributes["value"] ?? "").slice(0, 40);
    else if (name === "Me") this.me ??= element;
    else if (name === "ClinicalRecord") this.#clinicalRecords += 1;
    else if (name === "Record") this.#takeRecord(element, type);
    else if (name === "Correlation" && type === bloodPressureType) this.#pressures.addPair(element);
    else if (name === "Correlation") this.#others.add(type, "Grouped: ");
    else this.#others.add(name);
  }

  /** Records within a group stand in the file by themselves as well, as it says of itself; they are met there. */
  #takeRecord(element: HealthElement, type: string): void {
    if (type === systolicType || type === diastolicType) {
      this.#pressures.addSingle(element);
      return;
    }
    const series = this.#series.get(type);
    if (series === undefined) {
      this.#others.add(type);
      return;
    }
    const one = measurementOf(element);
    if (one === null) this.#unread.add(type);
    else series.add(one);
  }

  blocks({ hasEndedEarly }: { readonly hasEndedEarly: boolean }): readonly NoteBlock[] {
    const shown = [...this.#series.values()].flatMap((series) => [
      ...(series.kind.title === "Heart rate" ? pressureBlocks(this.#pressures) : []),
      ...seriesBlocks(series),
    ]);
    return [
      { is: "heading", text: healthExport },
      ...paragraphs(
        ...(this.#exportedOn === null ? [] : [`Date of export: ${this.#exportedOn}`]),
        ...(this.me === null ? [] : personLines(this.me)),
        "Noted by a telephone, a watch and what is joined to them, or typed in by somebody; no clinic has looked at it.",
        ...(hasEndedEarly ? ["The file breaks off or is damaged: what stands behind that place is missing here."] : []),
      ),
      ...(shown.length === 0 ? paragraphs("None of the measurements that are shown here is in it.") : shown),
      ...this.#keptBlocks(),
    ];
  }

  #keptBlocks(): readonly NoteBlock[] {
    const unread = [
      ...this.#unread.lines,
      ...(this.#pressures.unread === 0 ? [] : [`Blood pressure numbers: ${this.#pressures.unread}`]),
    ];
    return [
      ...listed("Not shown, since the number or the time cannot be read", unread),
      ...listed("Also in the file, and not shown here", this.#others.lines),
      ...(this.#clinicalRecords === 0
        ? []
        : paragraphs(
            `${this.#clinicalRecords} of a clinic's entries are named in the file; each lies in a file of its own beside it, in the folder clinical-records.`,
          )),
    ];
  }
}

function paragraphs(...texts: readonly string[]): readonly NoteBlock[] {
  return texts.map((text) => ({ is: "paragraph", text }) as const);
}

function listed(heading: string, lines: readonly string[]): readonly NoteBlock[] {
  if (lines.length === 0) return [];
  return [
    { is: "heading", text: heading },
    ...lines.map((text) => ({ is: "item", marker: "•", level: 0, text }) as const),
  ];
}
