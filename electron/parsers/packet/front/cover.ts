/** The cover: whose, for whom, the question, what is inside. */
import type { PacketPages } from "../../../../shared/model/packet-pages.ts";
import type { Speech } from "../../../../shared/packet-words/speech.ts";
import { words, type Flow } from "../../pdf/typeset/flow.ts";
import { inWords } from "./packet-words.ts";
import { colours, margin, sizes } from "../../pdf/typeset/style.ts";

export function drawCover(flow: Flow, pages: PacketPages): void {
  flow.newSheet();
  flow.y += 34;
  flow.paragraph({ spans: words(flow.named("Second-opinion packet")), size: 11, colour: colours.accent });
  flow.space(6);
  flow.element("H1", () => flow.paragraph({ spans: words(pages.person.name, "serif-bold"), size: sizes.title }));
  flow.space(2);
  const facts = personFacts(pages, flow.speech);
  if (facts !== "") flow.paragraph({ spans: words(facts), size: 10.5, colour: colours.quiet });
  flow.space(12);
  flow.sheet.rule(flow.left, flow.y, flow.width, { colour: colours.accent, weight: 1.4 });
  flow.y += 24;
  if (pages.recipient !== null) label(flow, "For", pages.recipient, 12);
  if (pages.changes !== undefined) {
    const { code, madeOn, number } = pages.changes;
    const date = flow.speech.date(madeOn);
    const which = flow.speech.say("Packet {code} of {date}. This is addendum {number}.", { code, date, number });
    label(flow, "An addendum to", which, 12);
  }
  if (pages.question !== null) label(flow, "The question", pages.question, 12);
  drawCounts(flow, pages);
  keepFoot(flow);
}

function personFacts({ person }: PacketPages, speech: Speech): string {
  const facts = [
    person.birthDate === null ? null : speech.say("born {date}", { date: speech.date(person.birthDate) }),
    person.sex === null ? null : speech.named(person.sex),
    ...person.identifiers.map((number) => speech.say("patient number {number}", { number })),
  ];
  return facts.filter((fact) => fact !== null && fact !== "").join("  ·  ");
}

function label(flow: Flow, name: string, text: string, size: number): void {
  flow.ensure(60);
  flow.paragraph({ spans: words(flow.named(name), "bold"), size: sizes.small, colour: colours.quiet });
  flow.space(1);
  for (const paragraph of text.split(/\n{2,}/)) {
    flow.paragraph({ spans: words(paragraph.trim(), "serif"), size });
    flow.space(4);
  }
  flow.space(16);
}

function drawCounts(flow: Flow, { counts }: PacketPages): void {
  if (counts.length === 0) return;
  flow.ensure(40 + Math.min(counts.length, 8) * 18);
  flow.paragraph({ spans: words(flow.named("What is inside"), "bold"), size: sizes.small, colour: colours.quiet });
  flow.space(3);
  flow.element("L", () => {
    for (const { label: name, value } of counts)
      flow.element("LI", () => flow.element("LBody", () => drawCount(flow, flow.named(inWords(name)), value)));
  });
  flow.space(22);
}

function drawCount(flow: Flow, name: string, value: number): void {
  const width = flow.width * 0.55;
  flow.ensure(20);
  flow.y += 4;
  const top = flow.y;
  const label = flow.set({ spans: words(name) }, width - 70);
  flow.y += flow.element("P", () => flow.draw(label, flow.left, top, width - 70)) + 3;
  const number = flow.set({ spans: words(flow.speech.number(value)), align: "right" }, 60);
  flow.element("P", () => flow.draw(number, flow.left + width - 60, top, 60));
  flow.sheet.rule(flow.left, flow.y, width, { colour: colours.hairline, weight: 0.4 });
}

/** Room at the foot of the cover, where date and code are looked for. */
function keepFoot(flow: Flow): void {
  flow.ensure(30);
  flow.keepFoot({ is: "cover", height: margin + 20 });
}
