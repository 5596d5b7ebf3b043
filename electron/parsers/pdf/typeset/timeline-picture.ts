/** The timeline as one picture: lanes by kind over a common scale, legible in grey, told apart by shape. */
import type { PacketPages } from "../../../../shared/model/packet-pages.ts";
import type { Style } from "./faces.ts";
import { words, type Flow } from "./flow.ts";
import { breakLines, type Line } from "./lines.ts";
import { colours } from "./style.ts";
import { eventKinds, lanesOf, type EventKind, type Lanes, type Mark, type Track } from "./timeline-lanes.ts";
import { placeLabels, type Label, type Labelled } from "./place-labels.ts";
import { ticksFor } from "./timeline-scale.ts";

const laneNameWidth = 74;
const axisHeight = 26;
const labelHeight = 10.5;
/** The least that can be read; a picture with room to spare is drawn larger, up to `most` times. */
const least = { symptom: 50, treatment: 25, gap: 9 } as const;
const most = 1.5;

/** Draws the picture from the flow's place to the foot of the sheet; false when there is too little to draw. */
export function drawTimelinePicture(flow: Flow, pages: PacketPages): boolean {
  const lanes = lanesOf(pages);
  if (lanes === null) return false;
  const picture = new Picture(flow, lanes);
  picture.draw();
  return true;
}

class Picture {
  readonly #flow: Flow;
  readonly #lanes: Lanes;
  readonly #left: number;
  readonly #right: number;
  readonly #top: number;
  /** Things that did not fit, said in one line at the foot. */
  #leftOut = 0;
  /** How much larger than the least the lanes are drawn. */
  #scale = 1;

  constructor(flow: Flow, lanes: Lanes) {
    this.#flow = flow;
    this.#lanes = lanes;
    this.#left = flow.left + laneNameWidth;
    this.#right = flow.left + flow.width;
    this.#top = flow.y;
  }

  draw(): void {
    const { symptoms, treatments, events } = this.#lanes;
    const kinds = eventKinds.filter((kind) => (events.get(kind)?.length ?? 0) > 0);
    const room = this.#flow.bottom - this.#top - axisHeight - 18;
    const eventRoom = kinds.length * (16 + labelHeight * 2 + least.gap);
    const symptomCount = Math.min(
      symptoms.length,
      Math.max(1, Math.floor(((room - eventRoom) * 0.45) / least.symptom)),
      6,
    );
    const treatmentRoom = room - eventRoom - symptomCount * least.symptom - 2 * least.gap;
    const treatmentCount = Math.min(treatments.length, Math.max(1, Math.floor(treatmentRoom / least.treatment)));
    const spare = treatmentRoom - treatmentCount * least.treatment;
    const rows = Math.min(7, 2 + Math.floor(Math.max(0, spare) / Math.max(1, kinds.length) / labelHeight));
    this.#leftOut = symptoms.length - symptomCount + treatments.length - treatmentCount;

    // Measured before it is drawn: the grid goes under everything, and spare room makes the lanes larger.
    const placed = kinds.map((kind) => ({ kind, ...placeLabels(this.#labelsOf(events.get(kind)!), rows) }));
    const fixed = placed.reduce((sum, { height }) => sum + height, 0);
    const gaps = kinds.length + (symptomCount > 0 ? 1 : 0) + (treatmentCount > 0 ? 1 : 0);
    const growing = symptomCount * least.symptom + treatmentCount * least.treatment + gaps * least.gap;
    this.#scale = Math.min(most, Math.max(1, (room - fixed) / Math.max(growing, 1)));
    this.#drawAxis(this.#top + axisHeight + fixed + growing * this.#scale - least.gap * this.#scale);

    let y = this.#top + axisHeight;
    if (symptomCount > 0) {
      y = this.#lane("Symptoms", y, (top) => this.#drawSymptoms(symptoms.slice(0, symptomCount), top));
    }
    if (treatmentCount > 0) {
      y = this.#lane("Treatments", y, (top) => this.#drawTreatments(latest(treatments, treatmentCount), top));
    }
    for (const { kind, labels, height } of placed) {
      y = this.#lane(kind, y, (top) => this.#drawEvents(kind, labels, { top, height }));
    }
    this.#flow.y = y + 2;
    this.#drawFoot();
  }

  #x(day: number): number {
    const { from, to } = this.#lanes.range;
    return this.#left + ((day - from) / (to - from)) * (this.#right - this.#left);
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
    for (const { day, label } of ticksFor(this.#lanes.range, room)) {
      const x = this.#x(day);
      sheet.line([x, this.#top + 16], [x, bottom], { colour: "#dde1e2", weight: 0.5 });
      const line = this.#line(label, 7.5);
      if (x + 2 < lastEnd + 6 || x + line.width > this.#right + 2) continue;
      this.#text(line, x + 2, this.#top + 13, { size: 7.5, colour: colours.quiet });
      lastEnd = x + 2 + line.width;
    }
    sheet.rule(this.#left, this.#top + 18, this.#right - this.#left, { colour: colours.ink, weight: 0.6 });
  }

  #lane(name: string, top: number, draw: (top: number) => number): number {
    const line = this.#line(name, 8.5, "bold");
    this.#text(line, this.#flow.left, top + 10, { size: 8.5, colour: colours.accent });
    const bottom = top + draw(top);
    const laneGap = least.gap * this.#scale;
    this.#flow.sheet.rule(this.#flow.left, bottom + laneGap / 2, this.#flow.width, {
      colour: colours.hairline,
      weight: 0.4,
    });
    return bottom + laneGap;
  }

  #drawSymptoms(tracks: readonly Track[], top: number): number {
    const height = least.symptom * this.#scale;
    for (const [index, track] of tracks.entries()) this.#drawTrack(track, { top: top + index * height, height });
    return tracks.length * height;
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
  #drawTreatments(marks: readonly Mark[], top: number): number {
    const { sheet } = this.#flow;
    const height = least.treatment * this.#scale;
    for (const [index, mark] of marks.entries()) {
      const bar = top + index * height + height - 7;
      const from = this.#x(mark.from);
      const to = Math.max(this.#x(mark.to), from + 3);
      const end = mark.isOngoing ? Math.min(to, this.#right - 5) : to;
      sheet.polygon(
        [
          [from, bar - 2.5],
          [end, bar - 2.5],
          [end, bar + 2.5],
          [from, bar + 2.5],
        ],
        { fill: colours.accent },
      );
      if (mark.isOngoing) {
        sheet.polygon(
          [
            [end - 1, bar - 5],
            [end + 5, bar],
            [end - 1, bar + 5],
          ],
          { fill: colours.accent },
        );
      }
      this.#nameTreatment(mark, { from, y: bar - 6 });
    }
    return marks.length * height;
  }

  /** The words begin where the bar begins, unless that leaves them no room. */
  #nameTreatment({ title, response }: Mark, { from, y }: { from: number; y: number }): void {
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

  #drawEvents(kind: EventKind, labels: readonly Label[], { top, height }: { top: number; height: number }): number {
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
    return height;
  }

  #drawFoot(): void {
    const more = this.#leftOut > 0 ? ` ${this.#leftOut} more lines did not fit here.` : "";
    const text = `Height of the symptom bars: severity from 0 to 10. Every entry is in the table that follows.${more}`;
    this.#flow.paragraph({ spans: words(text), size: 7.5, colour: colours.quiet });
  }
}

/** Where not all fit, those that go on and those that ended last, in order of their beginning. */
function latest(marks: readonly Mark[], count: number): readonly Mark[] {
  const kept = new Set(marks.toSorted((one, other) => other.to - one.to).slice(0, count));
  return marks.filter((mark) => kept.has(mark));
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
    case "Other":
      return sheet.polygon(triangle, { fill: "#ffffff", outline: fill, weight: 1 });
  }
}
