/** The opinions so far, one after the other, where the person chose that their reader sees them. */
import type { PacketPages } from "../../../../shared/model/packet-pages.ts";
import { words, type Flow } from "../../pdf/typeset/flow.ts";
import { drawTable } from "../../pdf/typeset/table.ts";
import { colours, sizes } from "../../pdf/typeset/style.ts";
import { sourceBlock, type Places } from "./packet-words.ts";

/** A table for each of them: what it says of what; what nobody wrote down is left out. */
export function drawOpinions(flow: Flow, { asked }: PacketPages, places: Places): void {
  const { speech } = flow;
  flow.paragraph({
    spans: words(
      speech.say(
        "As the person wrote them down. Where an opinion stands on a paper in this packet, its page is named.",
      ),
    ),
    size: sizes.small,
    colour: colours.quiet,
    language: speech.language,
  });
  for (const { by, facts, source } of asked?.opinions ?? []) {
    flow.subheading(by);
    const rows = facts.map(({ label, words: said }) => ({
      page: null,
      cells: [[{ spans: words(flow.named(label), "bold") }], [{ spans: words(said) }]],
    }));
    const where = {
      page: null,
      cells: [[{ spans: words(flow.named("Source"), "bold") }], [sourceBlock(source, places, speech)]],
    };
    drawTable(
      flow,
      [
        { head: "What", share: 28 },
        { head: "Opinion", share: 72 },
      ],
      source.label === "" ? rows : [...rows, where],
    );
  }
}
