/** Timeline, treatments, medications, allergies and problems as tables. */
import type { PacketPages, TimelineRow, TreatmentRow } from "../../../../shared/model/packet-pages.ts";
import type { Phrase, Speech } from "../../../../shared/packet-words/speech.ts";
import { words, type Block, type Flow } from "../../pdf/typeset/flow.ts";
import { datesInWords, inWords, pageOf, sourceBlock, type Places } from "./packet-words.ts";
import { colours, sizes } from "../../pdf/typeset/style.ts";
import { drawTable, type Column, type Row } from "../../pdf/typeset/table.ts";

const timelineColumns: readonly Column[] = [
  { head: "Date", share: 19, keepsWords: true },
  { head: "Kind", share: 13, keepsWords: true },
  { head: "What", share: 43 },
  { head: "Source", share: 25 },
];

/** Every entry in the order given; those without a date stand apart at the end. */
export function drawTimelineTable(flow: Flow, { timeline }: PacketPages, places: Places): void {
  const dated = timeline.filter(({ date, endDate }) => date !== null || endDate !== null);
  const undated = timeline.filter(({ date, endDate }) => date === null && endDate === null);
  if (dated.length > 0)
    drawTable(
      flow,
      timelineColumns,
      dated.map((row) => timelineRow(flow, row, places)),
    );
  if (undated.length > 0) {
    flow.subheading("No date");
    drawTable(
      flow,
      timelineColumns,
      undated.map((row) => timelineRow(flow, row, places)),
    );
  }
}

function timelineRow(flow: Flow, row: TimelineRow, places: Places): Row {
  const what: Block[] = [{ spans: words(row.title) }];
  const { speech } = flow;
  if (row.severity !== null) what.push(small(speech.say("severity {severity} of 10", { severity: row.severity })));
  if (row.detail !== null && row.detail !== "") what.push(small(row.detail));
  if (row.isProposed)
    what.push({ spans: words(asRead(row, places, speech), "italic"), size: sizes.small, colour: colours.quiet });
  const dates = datesInWords({ ...row, start: row.date, words: row.dateWords, end: row.endDate }, speech);
  return {
    cells: [
      [{ spans: words(dates) }],
      [small(flow.named(inWords(row.kind)), sizes.table)],
      what,
      [sourceBlock(row.source, places, speech)],
    ],
  };
}

/** What nobody has checked says so, with the page that it was read from. */
function asRead({ source }: TimelineRow, places: Places, speech: Speech): string {
  const page = pageOf(source, places);
  return page === null
    ? speech.say("as read, not yet checked")
    : speech.say("as read from page {page}, not yet checked", { page });
}

function small(text: string, size: number = sizes.small): Block {
  return { spans: words(text), size, colour: colours.quiet };
}

/** Tried, dates, dose, why stopped, what happened. */
export function drawTreatments(flow: Flow, { treatments }: PacketPages, places: Places): void {
  const isAhead = ({ ahead }: TreatmentRow) => ahead !== undefined;
  const tables = [
    ["Tried", treatments.filter((row) => !isAhead(row))],
    ["Still to come", treatments.filter(isAhead)],
  ] as const;
  for (const [head, rows] of tables) if (rows.length > 0) drawTreatmentTable(flow, { head, rows, places });
}

interface TreatmentTable {
  readonly head: "Tried" | "Still to come";
  readonly rows: readonly TreatmentRow[];
  readonly places: Places;
}

function drawTreatmentTable(flow: Flow, { head, rows, places }: TreatmentTable): void {
  const columns = [
    { head, share: 26 },
    { head: "Dates", share: 19, keepsWords: true },
    { head: "Dose", share: 14 },
    { head: "Why stopped", share: 17 },
    { head: "What happened", share: 24 },
  ];
  drawTable(
    flow,
    columns,
    rows.map((row) => treatmentRow(row, places, flow.speech)),
  );
}

function treatmentRow(row: TreatmentRow, places: Places, speech: Speech): Row {
  return {
    cells: [
      [
        titled(row.title),
        ...optional(row.reason, (reason) => small(speech.say("for {reason}", { reason }))),
        sourceBlock(row.source, places, speech),
      ],
      [plain(datesOfTreatment(row, speech))],
      optional(row.dose, plain),
      optional(row.whyStopped, plain),
      optional(row.response, plain),
    ],
  };
}

function datesOfTreatment({ startDate, dateWords, endDate, isOngoing, ahead }: TreatmentRow, speech: Speech): string {
  return datesInWords({ start: startDate, words: dateWords, end: endDate, isOngoing, ahead }, speech);
}

export function drawMedications(flow: Flow, { medications }: PacketPages, places: Places): void {
  const { speech } = flow;
  const columns = [
    { head: "Medication", share: 30 },
    { head: "Dose", share: 18 },
    { head: "Dates", share: 22, keepsWords: true },
    { head: "Notes", share: 30 },
  ];
  const rows = medications.map((row) => ({
    cells: [
      [titled(row.title), sourceBlock(row.source, places, speech)],
      optional(row.dose, plain),
      [plain(datesOfTreatment(row, speech))],
      [
        ...optional(row.reason, (reason) => plain(speech.say("For {reason}", { reason }))),
        ...optional(row.whyStopped, (why) => plain(speech.say("Stopped because: {why}", { why }))),
        ...optional(row.response, (response) => plain(speech.say("What happened: {response}", { response }))),
      ],
    ],
  }));
  drawTable(flow, columns, rows);
}

/** A list without lines says what that means: nothing is known, which is not the same as nothing to know. */
export function drawAllergies(flow: Flow, { allergies, noAllergies }: PacketPages, places: Places): void {
  if (noAllergies !== null) flow.paragraph({ spans: words(flow.speech.say(withoutAllergies[noAllergies])) });
  if (allergies.length === 0) return;
  const columns = [
    { head: "Allergy", share: 30 },
    { head: "Reaction", share: 34 },
    { head: "Date", share: 16, keepsWords: true },
    { head: "Source", share: 20 },
  ];
  const rows = allergies.map((row) => ({
    cells: [
      [titled(row.title)],
      optional(row.reaction, plain),
      [{ spans: words(datesOf(row, flow.speech)) }],
      [sourceBlock(row.source, places, flow.speech)],
    ],
  }));
  drawTable(flow, columns, rows);
}

const withoutAllergies = {
  "none-entered":
    "No allergy is entered in these records. That does not mean that there is none: please ask. Documents in this packet may name some.",
  "left-out": "Entries about allergies are not part of this packet. Please ask.",
} as const satisfies Readonly<Record<NonNullable<PacketPages["noAllergies"]>, Phrase>>;

/** The same words for the same dates in every list. */
function datesOf(
  row: Pick<TimelineRow, "date" | "dateWords" | "endDate" | "isOngoing" | "ahead">,
  speech: Speech,
): string {
  const isSilent = row.date === null && row.endDate === null && !row.isOngoing && row.dateWords === null;
  return isSilent ? "" : datesInWords({ ...row, start: row.date, words: row.dateWords, end: row.endDate }, speech);
}

export function drawProblems(flow: Flow, { problems }: PacketPages, places: Places): void {
  const columns = [
    { head: "Problem", share: 32 },
    { head: "Dates", share: 22, keepsWords: true },
    { head: "Notes", share: 26 },
    { head: "Source", share: 20 },
  ];
  const rows = problems.map((row) => ({
    cells: [
      [titled(row.title)],
      [{ spans: words(datesOf(row, flow.speech)) }],
      optional(row.detail, plain),
      [sourceBlock(row.source, places, flow.speech)],
    ],
  }));
  drawTable(flow, columns, rows);
}

function titled(text: string): Block {
  return { spans: words(text, "bold") };
}

function plain(text: string): Block {
  return { spans: words(text) };
}

function optional(text: string | null, block: (text: string) => Block): readonly Block[] {
  return text === null || text === "" ? [] : [block(text)];
}
