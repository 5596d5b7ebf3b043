/** The pages of a case: one page of summary, which never becomes two, and the goal with the questions and room for answers. */
import type { AskedPages, PacketPages } from "../../../../shared/model/packet-pages.ts";
import { heightOf, words, type Flow } from "../../pdf/typeset/flow.ts";
import type { Tag } from "../../pdf/typeset/tags.ts";
import { pageOf, placeWords, type Places } from "./packet-words.ts";
import { colours, sizes } from "../../pdf/typeset/style.ts";

/** Kept free at the foot of the summary for what was left out. */
const footRoom = 64;

/** The lines under their headings; where a page is full in spite of all, what is left is counted. */
export function drawSummary(flow: Flow, { asked }: PacketPages, places: Places): void {
  if (asked === undefined) return;
  let heading = "";
  let list: Tag | null = null;
  let dropped = 0;
  for (const { heading: under, words: said, source } of asked.summary) {
    const page = pageOf(source, places);
    const { speech } = flow;
    const where = page === null ? source.label : `${source.label} · ${placeWords(source, { page, places, speech })}`;
    const spans = [
      ...words(said),
      ...(where === "" ? [] : words(`  [${where}]`, "sans", page === null ? colours.quiet : colours.accent)),
    ];
    const lines = flow.set({ spans, size: sizes.table, page }, flow.width);
    const room = flow.room - footRoom - (under === heading ? 0 : 18);
    if (dropped > 0 || heightOf(lines) > room) {
      dropped += 1;
      continue;
    }
    if (under !== heading) {
      flow.y += 5;
      const block = { spans: words(flow.named(under), "bold"), size: sizes.small, colour: colours.quiet };
      flow.element("H3", () => flow.paragraph(block));
      heading = under;
      list = flow.place("L");
    }
    flow.item(list, () => (flow.y += flow.draw(lines, flow.left, flow.y, flow.width) + 1));
  }
  const more =
    dropped === 0
      ? []
      : [flow.speech.count(dropped, ["1 more line for want of room.", "{count} more lines for want of room."])];
  for (const sentence of [...asked.leftOut, ...more].slice(0, 4)) {
    flow.y += 3;
    flow.paragraph({ spans: words(sentence, "italic"), size: sizes.small, colour: colours.quiet });
  }
}

/** How much the page of goal and questions has to say. */
export function countAsked({ goals, stakes, questions }: AskedPages): number {
  return goals.length + questions.length + (stakes.trim() === "" ? 0 : 1);
}

export function drawAsked(flow: Flow, { asked }: PacketPages): void {
  if (asked === undefined) return;
  const { goals, stakes, questions } = asked;
  if (goals.length > 0) flow.subheading("What this opinion is to bring");
  const list = goals.length === 0 ? null : flow.place("L");
  for (const goal of goals) flow.item(list, () => flow.paragraph({ spans: words(`–\u00a0${goal}`) }));
  if (stakes.trim() !== "") {
    flow.subheading("What is at stake, in the person’s words");
    flow.paragraph({ spans: words(stakes.trim(), "serif") });
  }
  if (questions.length > 0) flow.subheading("Questions");
  const asking = questions.length === 0 ? null : flow.place("L");
  for (const [at, question] of questions.entries()) {
    flow.ensure(70);
    flow.item(asking, () =>
      flow.paragraph({ spans: [...words(`${at + 1}.\u00a0`, "bold"), ...words(question, "bold")] }),
    );
    // Room to write the answer in by hand.
    flow.y += 16;
    for (let line = 0; line < 2; line += 1) {
      flow.sheet.rule(flow.left, flow.y, flow.width, { colour: colours.hairline, weight: 0.4 });
      flow.y += 18;
    }
  }
}
