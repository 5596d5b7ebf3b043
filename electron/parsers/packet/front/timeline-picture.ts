/** The timeline as one picture: lanes by kind over a common scale, legible in grey, told apart by shape. */
import type { PacketPages } from "../../../../shared/model/packet-pages.ts";
import type { Style } from "../../pdf/typeset/faces.ts";
import { words, type Flow } from "../../pdf/typeset/flow.ts";
import { breakLines, type Line } from "../../pdf/typeset/lines.ts";
import { colours } from "../../pdf/typeset/style.ts";
import { barKinds, eventKinds, lanesOf, type EventKind, type Lanes, type Mark, type Track } from "./timeline-lanes.ts";
import { placeLabels, type Label, type Labelled } from "./place-labels.ts";
import { ticksFor } from "./timeline-scale.ts";

const laneNameWidth = 74;
const axisHeight = 26;
const labelHeight = 10.5;
/** The least that can be read; a picture with room to spare is drawn larger, up to `most` times. */
const least = { symptom: 46, bar: 25, gap: 9 } as const;
const most = 1.5;
/** Room for the words under the picture. */
const footHeight = 44;
/** A picture is to be taken in at a glance; what a fourth sheet does not hold is named under it. */
const maxSheets = 4;

/** Draws the picture from the flow's place, on as many sheets as its lines take; false when there is too little to draw. */
export function drawTimelinePicture(flow: Flow, pages: PacketPages): boolean {
  const lanes = lanesOf(pages);
  if (lanes === null) return false;
  new Picture(flow, lanes).draw();
  return true;
}

/** A line of the picture, or a lane of marks. */
interface Row {
  readonly lane: string;
  readonly names: readonly string[];
  /** Points at the least size; marks with their labels do not grow. */
  readonly height: number;
  readonly grows: boolean;
  readonly draw: (top: number, height: number) => void;
}

interface Heights {
  /** By how much the lines are larger than they have to be. */
  readonly scale: number;
  readonly whole: number;
}

class Picture {
  readonly #flow: Flow;
  readonly #lanes: Lanes;
  readonly #left: number;
  readonly #right: number;
  #top: number;
  /** Marks whose names found no room beside the others. */
  #unnamed = 0;

  constructor(flow: Flow, lanes: Lanes) {
    this.#flow = flow;
    this.#lanes = lanes;
    this.#left = flow.left + laneNameWidth;
    this.#right = flow.left + flow.width;
    this.#top = flow.y;
  }

  draw(): void {
    const room = this.#flow.bottom - this.#top - axisHeight - footHeight;
    const sheets = partedInto(this.#rows(room), room);
    for (const [index, rows] of sheets.slice(0, maxSheets).entries()) {
      if (index > 0) {
        this.#flow.newSheet();
        this.#flow.furniture(() => this.#flow.subheading("Timeline, continued"));
        this.#top = this.#flow.y;
      }
      this.#drawFigure(rows, sheets.length === 1 ? room : null);
    }
    this.#drawFoot(sheets.slice(maxSheets).flat());
  }

  /** A sheet of the picture, for whoever cannot see it with what it shows, and the way to what it says. */
  #drawFigure(rows: readonly Row[], room: number | null): void {
    const flow = this.#flow;
    const lanes = [...new Set(rows.map(({ lane }) => flow.named(lane)))];
    const alternative = `${flow.named("Timeline")}: ${lanes.join(", ")}`;
    const heights = this.#heightsOf(rows, room);
    const box = { x: flow.left, y: this.#top, width: flow.width, height: heights.whole };
    flow.element("Figure", () => this.#drawSheet(rows, heights), { alternative, box });
  }

  #rows(room: number): readonly Row[] {
    const { symptoms, bars, events } = this.#lanes;
    const tracks = symptoms.map((track): Row => ({
      lane: "Symptoms",
      names: [track.title],
      height: least.symptom,
      grows: true,
      draw: (top, height) => this.#drawTrack(track, { top, height }),
    }));
    const lines = barKinds.flatMap((lane) =>
      (bars.get(lane) ?? []).map((mark): Row => ({
        lane,
        names: [mark.title],
        height: least.bar,
        grows: true,
        draw: (top, height) => this.#drawBar(mark, { top, height }),
      })),
    );
    const kinds = eventKinds.filter((kind) => (events.get(kind)?.length ?? 0) > 0);
    const taken = tracks.length * least.symptom + lines.length * least.bar;
    const spare = room - taken - kinds.length * (16 + labelHeight * 2 + least.gap);
    const labelRows = Math.min(7, Math.max(2, 2 + Math.floor(spare / Math.max(1, kinds.length) / labelHeight)));
    const marks = kinds.map((kind): Row => {
      const { labels, height } = placeLabels(this.#labelsOf(events.get(kind)!), taken > room ? 5 : labelRows);
      const names = events.get(kind)!.map(({ title }) => title);
      this.#unnamed += labels.filter(({ row }) => row === null).length;
      return { lane: kind, names, height, grows: false, draw: (top) => this.#drawEvents(kind, labels, top) };
    });
    return [...tracks, ...lines, ...marks];
  }

  /** Measured before it is drawn: the grid goes under everything, and spare room makes the lines larger. */
  #heightsOf(rows: readonly Row[], room: number | null): Heights {
    const lanes = rows.filter((row, at) => row.lane !== rows[at - 1]?.lane).length;
    const growing = rows.reduce((sum, { grows, height }) => sum + (grows ? height : 0), lanes * least.gap);
    const fixed = rows.reduce((sum, { grows, height }) => sum + (grows ? 0 : height), 0);
    const scale = room === null ? 1 : Math.min(most, Math.max(1, (room - fixed) / Math.max(growing, 1)));
    return { scale, whole: axisHeight + fixed + growing * scale };
  }

  #drawSheet(rows: readonly Row[], { scale, whole }: Heights): void {
    this.#drawAxis(this.#top + whole - least.gap * scale);
    let y = this.#top + axisHeight;
    for (const [at, row] of rows.entries()) {
      if (row.lane !== rows[at - 1]?.lane) this.#nameLane(row.lane, y);
      const height = row.grows ? row.height * scale : row.height;
      row.draw(y, height);
      y += height;
      if (row.lane !== rows[at + 1]?.lane) y = this.#endLane(y, least.gap * scale);
    }
    this.#flow.y = y + 2;
  }

  #x(day: number): number {
    const { from, to } = this.#lanes.range;
    const place = this.#left + ((day - from) / (to - from)) * (this.#right - this.#left);
    // What began before the scale does, or goes on beyond it, is drawn up to its edge.
    return Math.min(this.#right, Math.max(this.#left, place));
  }

  #line(text: string, size: number, style: Style = "sans"): Line {
    return breakLines(this.#flow.shaper, words(text.replaceAll("\n", " "), style), size, 1e6)[0]!;
  }

  /** The text cut to the width with an ellipsis; null when not even a few letters fit. */
  #cut(text: string, size: number, width: number): Line | null {
    let line = this.#line(text, size);
    for (let letters = Array.from(text); line.width > width;) {
      letters = letters.slice(0, Math.floor(letters.length * Math.min(0.96, width / line.width)));
      if (letters.length < 4) return null;
      line = this.#line(`${letters.join("").trimEnd()}…`, size);
    }
    return line;
  }

  #text(line: Line, x: number, y: number, { size, colour = colours.ink }: { size: number; colour?: string }): void {
    this.#flow.sheet.text(line, { x, y, size, colour });
  }

  #drawAxis(bottom: number): void {
    const { sheet } = this.#flow;
    const room = Math.floor((this.#right - this.#left) / 40);
    let lastEnd = Number.NEGATIVE_INFINITY;
    for (const { day, label } of ticksFor(this.#lanes.range, room, this.#flow.speech)) {
      const x = this.#x(day);
      sheet.line([x, this.#top + 16], [x, bottom], { colour: "#dde1e2", weight: 0.5 });
      const line = this.#line(label, 7.5);
      if (x + 2 < lastEnd + 6 || x + line.width > this.#right + 2) continue;
      this.#text(line, x + 2, this.#top + 13, { size: 7.5, colour: colours.quiet });
      lastEnd = x + 2 + line.width;
    }
    sheet.rule(this.#left, this.#top + 18, this.#right - this.#left, { colour: colours.ink, weight: 0.6 });
  }

  #nameLane(name: string, top: number): void {
    const size = 8.5;
    const lines = breakLines(this.#flow.shaper, words(this.#flow.named(name), "bold"), size, laneNameWidth - 6);
    for (const [at, line] of lines.entries())
      this.#text(line, this.#flow.left, top + 10 + at * (size + 1.5), { size, colour: colours.accent });
  }

  #endLane(bottom: number, gap: number): number {
    this.#flow.sheet.rule(this.#flow.left, bottom + gap / 2, this.#flow.width, {
      colour: colours.hairline,
      weight: 0.4,
    });
    return bottom + gap;
  }

  /** Severity as height over a base line; an entry without one is a low open bar. */
  #drawTrack({ title, marks }: Track, { top, height: trackHeight }: { top: number; height: number }): void {
    const { sheet } = this.#flow;
    const base = top + trackHeight - 4;
    const name = this.#cut(title, 8, (this.#right - this.#left) * 0.8);
    if (name !== null) this.#text(name, this.#left + 2, top + 9, { size: 8 });
    sheet.rule(this.#left, base, this.#right - this.#left, { colour: colours.quiet, weight: 0.5 });
    let labelEnd = Number.NEGATIVE_INFINITY;
    for (const mark of marks) {
      const x = this.#x(mark.from);
      const width = Math.max(this.#x(mark.to) - x, 3);
      const height = mark.severity === null ? 4 : Math.max((mark.severity / 10) * (trackHeight - 24), 1);
      const corners = [
        [x, base],
        [x + width, base],
        [x + width, base - height],
        [x, base - height],
      ] as const;
      const paint = mark.severity === null ? { outline: colours.accent } : { fill: "#8fb3b6", outline: colours.accent };
      sheet.polygon(corners, { ...paint, weight: 0.6 });
      if (mark.severity === null) continue;
      const number = this.#line(String(mark.severity), 7);
      const place = x + width / 2 - number.width / 2;
      if (place < labelEnd + 3) continue;
      this.#text(number, place, base - height - 2, { size: 7 });
      labelEnd = place + number.width;
    }
  }

  /** A bar for the time, above it what it was and how it worked. */
  #drawBar(mark: Mark, { top, height }: { top: number; height: number }): void {
    const { sheet } = this.#flow;
    const bar = top + height - 7;
    const from = Math.min(this.#x(mark.from), this.#right - 3);
    const to = Math.max(this.#x(mark.to), from + 3);
    const end = mark.isOngoing ? Math.max(Math.min(to, this.#right - 5), from + 1) : to;
    const corners = [
      [from, bar - 2.5],
      [end, bar - 2.5],
      [end, bar + 2.5],
      [from, bar + 2.5],
    ] as const;
    sheet.polygon(corners, { fill: colours.accent });
    if (mark.isOngoing) {
      const arrow = [
        [end - 1, bar - 5],
        [end + 5, bar],
        [end - 1, bar + 5],
      ] as const;
      sheet.polygon(arrow, { fill: colours.accent });
    }
    this.#nameBar(mark, { from, y: bar - 6 });
  }

  /** The words begin where the bar begins, unless that leaves them no room. */
  #nameBar({ title, response }: Mark, { from, y }: { from: number; y: number }): void {
    const name = this.#cut(title, 8, this.#right - this.#left - 4) ?? this.#line("…", 8);
    const least = response === null ? 0 : 100;
    const x = Math.max(this.#left + 2, Math.min(from, this.#right - name.width - least));
    this.#text(name, x, y, { size: 8 });
    const words = response === null ? null : this.#cut(response, 7.5, this.#right - x - name.width - 8);
    if (words !== null) this.#text(words, x + name.width + 8, y, { size: 7.5, colour: colours.quiet });
  }

  #labelsOf(marks: readonly Mark[]): readonly Labelled[] {
    return marks.map((mark) => {
      const [from, to] = [this.#x(mark.from), this.#x(mark.to)];
      const isStretch = to - from > 9;
      const at = isStretch ? from : (from + to) / 2;
      const line = this.#cut(mark.title, 7.5, 170);
      const x = line === null ? at : Math.max(this.#left + 2, Math.min(at + 2, this.#right - line.width));
      return { line, x, at, until: isStretch ? to : null };
    });
  }

  #drawEvents(kind: EventKind, labels: readonly Label[], top: number): void {
    const { sheet } = this.#flow;
    const markY = top + 7;
    for (const { line, x, row, at } of labels) {
      if (line === null || row === null) continue;
      const y = markY + 13 + row * labelHeight;
      if (row > 0) sheet.line([at, markY + 4], [at, y - 7], { colour: colours.quiet, weight: 0.4 });
      this.#text(line, x, y, { size: 7.5 });
    }
    for (const { at, until } of labels) {
      if (until !== null) sheet.rule(at, markY, until - at, { colour: colours.quiet, weight: 1.2 });
      drawMark(sheet, kind, { x: at, y: markY });
    }
  }

  /** Everything that the picture does not show is named here or told to be in the table. */
  #drawFoot(notDrawn: readonly Row[]): void {
    const { speech } = this.#flow;
    const tell = (text: string) =>
      this.#flow.paragraph({ spans: words(text), size: 7.5, colour: colours.quiet, language: speech.language });
    tell(speech.say("Height of the symptom bars: severity from 0 to 10. Every entry is in the table that follows."));
    if (this.#unnamed > 0)
      tell(
        speech.count(this.#unnamed, [
          "1 mark has no room for a name here; the table has all names.",
          "{count} marks have no room for a name here; the table has all names.",
        ]),
      );
    const far = this.#lanes.outside.map(({ title, dates }) => `${dates} ${title}`);
    if (far.length > 0)
      tell(speech.say("Too far from the other entries for this scale: {names}.", { names: far.join(" · ") }));
    const names = notDrawn.flatMap(({ names: all }) => all);
    if (names.length > 0) tell(speech.say("Not drawn: {names}.", { names: names.join(" · ") }));
  }
}

/** The rows sheet by sheet; a row higher than a sheet has one of its own. */
function partedInto(rows: readonly Row[], room: number): readonly (readonly Row[])[] {
  const sheets: Row[][] = [];
  let used = Number.POSITIVE_INFINITY;
  for (const row of rows) {
    const last = sheets.at(-1);
    const gap = last !== undefined && last.at(-1)?.lane !== row.lane ? least.gap : 0;
    if (last === undefined || used + gap + row.height > room) {
      sheets.push([row]);
      used = row.height + least.gap;
    } else {
      last.push(row);
      used += gap + row.height;
    }
  }
  return sheets;
}

/** A shape for each kind, so that they differ in grey as well. */
function drawMark(sheet: Flow["sheet"], kind: EventKind, { x, y }: { x: number; y: number }): void {
  const fill = colours.accent;
  const diamond = [
    [x, y - 4.2],
    [x + 4.2, y],
    [x, y + 4.2],
    [x - 4.2, y],
  ] as const;
  const square = [
    [x - 2.8, y - 2.8],
    [x + 2.8, y - 2.8],
    [x + 2.8, y + 2.8],
    [x - 2.8, y + 2.8],
  ] as const;
  const triangle = [
    [x, y - 3.8],
    [x + 3.8, y + 3],
    [x - 3.8, y + 3],
  ] as const;
  switch (kind) {
    case "Visits":
      return sheet.circle(x, y, 2.9, { fill });
    case "Labs":
      return sheet.polygon(square, { fill });
    case "Imaging":
      return sheet.polygon(diamond, { fill });
    case "Procedures":
      return sheet.polygon(diamond, { fill: "#ffffff", outline: fill, weight: 1 });
    case "Problems":
      return sheet.polygon(square, { fill: "#ffffff", outline: fill, weight: 1 });
    case "Notes":
      return sheet.circle(x, y, 2.7, { fill: "#ffffff", outline: fill, weight: 1 });
    case "Other":
      return sheet.polygon(triangle, { fill: "#ffffff", outline: fill, weight: 1 });
  }
}
